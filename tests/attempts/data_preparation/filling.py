"""Part 5: filling and scaling."""

from tests.attempts.data_preparation.lesson import attempts

attempts.right(
    "prepared",
    """
    def prepared(X_train, X_new):
        from sklearn.impute import SimpleImputer
        from sklearn.preprocessing import StandardScaler

        imputer, scaler = SimpleImputer(strategy="median"), StandardScaler()
        scaler.fit(imputer.fit_transform(X_train))
        return scaler.transform(imputer.transform(X_new))
    """,
    """
    def prepared(X_train, X_new):
        X_train, X_new = pd.DataFrame(X_train), pd.DataFrame(X_new)
        medians = X_train.median()
        X_train, X_new = X_train.fillna(medians), X_new.fillna(medians)
        return ((X_new - X_train.mean()) / X_train.std(ddof=0)).to_numpy()
    """,
    """
    def prepared(X_train, X_new):
        X_train, X_new = X_train.copy(), X_new.copy()
        for j in range(X_train.shape[1]):
            median = np.median([value for value in X_train[:, j] if value == value])
            for table in (X_train, X_new):
                table[np.isnan(table[:, j]), j] = median
            X_new[:, j] = (X_new[:, j] - np.mean(X_train[:, j])) / np.std(X_train[:, j])
        return X_new
    """,
)
attempts.wrong(
    "prepared",
    (
        """
        def prepared(X_train, X_new):
            from sklearn.impute import SimpleImputer
            from sklearn.pipeline import make_pipeline
            from sklearn.preprocessing import StandardScaler

            steps = make_pipeline(StandardScaler(), SimpleImputer(strategy="median"))
            return steps.fit(X_train).transform(X_new)
        """,
        "scaled by what `X_train` is like before its own missing values are filled",
    ),
    (
        """
        def prepared(X_train, X_new):
            from sklearn.impute import SimpleImputer

            return SimpleImputer(strategy="median").fit(X_train).transform(X_new)
        """,
        "that is half of it",
    ),
    (
        """
        def prepared(X_train, X_new):
            from sklearn.preprocessing import StandardScaler

            return StandardScaler().fit(X_train).transform(X_new)
        """,
        "The missing values are still there",
    ),
)
attempts.wrong(
    "prepared",
    (
        """
        def prepared(X_train, X_new):
            medians = np.nanmedian(X_train, axis=0)
            train = np.where(np.isnan(X_train), medians, X_train)
            new = np.where(np.isnan(X_new), medians, X_new)
            return (new - np.mean(train)) / np.std(train)
        """,
        "Each column has its own: `mean(axis=0)`",
    ),
)
