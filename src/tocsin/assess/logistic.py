"""Ridge logistic regression by Newton's method, in NumPy alone: what the shipped weights are fitted and read with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.assess.panel import Floats


@dataclass(frozen=True, slots=True)
class Logistic:
    """Weights on features as they come: intercept, one weight a feature."""

    intercept: float
    weights: Floats

    def logit(self, rows: Floats) -> Floats:
        """Log odds of rows by features."""
        return np.asarray(self.intercept + rows @ self.weights)

    def probability(self, rows: Floats) -> Floats:
        """Probability of each row."""
        return expit(self.logit(rows))


def expit(logit: Floats) -> Floats:
    """Probability of log odds, without overflow."""
    return np.asarray(0.5 * (1 + np.tanh(np.asarray(logit) / 2)))


def logit(probability: Floats, least: float = 1e-6) -> Floats:
    """Log odds of a probability, kept away from 0 and 1 by `least`."""
    p = np.clip(probability, least, 1 - least)
    return np.asarray(np.log(p / (1 - p)))


def fit_logistic(rows: Floats, happened: Floats, *, ridge: float, weight: Floats | None = None) -> Logistic:
    """Weights that make the outcomes likeliest, the squares of standardised weights held down by `ridge` / 2."""
    weight = np.ones(len(rows)) if weight is None else weight
    mean = np.average(rows, axis=0, weights=weight)
    scale = np.sqrt(np.average((rows - mean) ** 2, axis=0, weights=weight))
    scale = np.where(scale > 1e-9, scale, 1.0)
    x = np.column_stack([np.ones(len(rows)), (rows - mean) / scale])
    held = np.full(x.shape[1], ridge)
    held[0] = 1e-9
    share = np.clip(np.average(happened, weights=weight), 1e-6, 1 - 1e-6)
    beta = np.zeros(x.shape[1])
    beta[0] = np.log(share / (1 - share))
    now = _penalised(x, happened, weight, held, beta)
    for _ in range(100):
        p = expit(x @ beta)
        gradient = x.T @ (weight * (happened - p)) - held * beta
        curve = (x * (weight * np.maximum(p * (1 - p), 1e-9))[:, None]).T @ x + np.diag(held)
        step = np.linalg.solve(curve, gradient)
        # Far from the optimum a full Newton step overshoots; it is halved until the likelihood does not fall.
        for _ in range(30):
            then = _penalised(x, happened, weight, held, beta + step)
            if then >= now - 1e-12:
                break
            step = step / 2
        beta, now = beta + step, then
        if np.abs(step).max() < 1e-6:
            break
    own = beta[1:] / scale
    return Logistic(float(beta[0] - mean @ own), own)


def _penalised(x: Floats, happened: Floats, weight: Floats, held: Floats, beta: Floats) -> float:
    z = x @ beta
    return float(weight @ (happened * z - np.logaddexp(0.0, z)) - held @ beta**2 / 2)
