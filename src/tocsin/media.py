from tocsin.read.media import MEDIA_TYPES, media_type_of

__all__ = ["MEDIA_TYPES", "media_type_of"]
