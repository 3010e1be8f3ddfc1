"""What the lesson's searches have at hand."""

from functools import cache

import numpy as np

SIZES = ["sqft_living", "sqft_lot", "sqft_living15", "sqft_lot15"]


@cache
def toolbox() -> dict:
    """The lesson's `plain`, LOGS, ZIP and loguniform."""
    from scipy.stats import loguniform
    from sklearn.compose import ColumnTransformer
    from sklearn.model_selection import KFold
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import FunctionTransformer, StandardScaler, TargetEncoder
    from sklearn.svm import SVR

    parts = [("sizes", "passthrough", SIZES), ("zip", "drop", ["zipcode"])]
    columns = ColumnTransformer(parts, remainder="passthrough")
    return {
        "plain": Pipeline([("columns", columns), ("scale", StandardScaler()), ("model", SVR())]),
        "LOGS": FunctionTransformer(np.log),
        "ZIP": TargetEncoder(target_type="continuous", cv=KFold(3, shuffle=True, random_state=0)),
        "loguniform": loguniform,
    }
