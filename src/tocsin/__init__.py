"""Evidence from open reporting on armed conflict."""
