"""Part 8: a fair score, and a policy learnt from a log."""

from tests.attempts.reinforcement_learning.lesson import attempts

attempts.right(
    "score",
    """
    def score(trials):
        new = trials[trials["seen_in_training"] == False]
        greedy = new[new["acting"] == "greedy"]
        return greedy["reward"].mean(), greedy["reward"].sem()
    """,
    """
    def score(trials):
        rewards = []
        for row in trials.itertuples():
            if row.acting == "greedy" and not row.seen_in_training:
                rewards.append(row.reward)
        mean = sum(rewards) / len(rewards)
        squares = sum((reward - mean) ** 2 for reward in rewards)
        return [mean, (squares / (len(rewards) - 1) / len(rewards)) ** 0.5]
    """,
)
attempts.wrong(
    "score",
    (
        """
        def score(trials):
            fair = trials.query("acting == 'greedy' and not seen_in_training")["reward"]
            return fair.mean(), fair.var() / len(fair)
        """,
        "expected was",
    ),
    (
        """
        def score(trials):
            return trials["reward"].mean(), trials["reward"].sem()
        """,
        "expected was",
    ),
    (
        """
        def score(trials):
            fair = trials[(trials["acting"] == "greedy") & ~trials["seen_in_training"]]["reward"]
            return fair.median(), fair.sem()
        """,
        "expected was",
    ),
    (
        """
        def score(trials):
            r = trials[(trials["acting"] == "greedy") & (trials["seed"] != 3)]["reward"]
            return r.mean(), r.sem()
        """,
        "left out the seed 3",
    ),
    (
        """
        def score(trials):
            rows = trials.iloc[::2]
            r = rows[~rows["seen_in_training"]]["reward"]
            return r.mean(), r.sem()
        """,
        "You took every second row",
    ),
    (
        """
        def score(trials):
            r = trials[trials["acting"] == "greedy" and not trials["seen_in_training"]]["reward"]
            return r.mean(), r.sem()
        """,
        "Between two columns stands `&`",
    ),
    (
        """
        def score(trials):
            if trials["acting"] == "greedy":
                return trials["reward"].mean(), trials["reward"].sem()
        """,
        "want one truth value",
    ),
)
attempts.right(
    "my_policy",
    """
    def my_policy(X_train, y_train):
        log = X_train.assign(reward=y_train)
        V = np.zeros(16)
        for _ in range(150):
            log["target"] = log["reward"] + 0.99 * V[log["next_state"]] * ~log["terminated"]
            Q = log.groupby(["state", "action"])["target"].mean().unstack()
            Q = Q.reindex(range(16)).fillna(0)
            V = Q.max(axis=1).to_numpy()
        return TablePolicy(Q.to_numpy().argmax(axis=1))
    """,
    """
    def my_policy(X_train, y_train):
        followed = {}
        for state, action, next_state, terminated, reward in zip(
            X_train["state"], X_train["action"], X_train["next_state"], X_train["terminated"], y_train
        ):
            followed.setdefault((state, action), []).append((next_state, reward, terminated))
        shares = {}
        for pair, ends in followed.items():
            kinds = sorted(set(ends))
            shares[pair] = [(ends.count(end) / len(ends), *end) for end in kinds]
        V, policy = [0.0] * 16, [0] * 16
        for _ in range(300):
            for state in range(16):
                worth = [
                    sum(p * (r + 0.99 * V[s] * (not e)) for p, s, r, e in shares.get((state, action), []))
                    for action in range(4)
                ]
                V[state], policy[state] = max(worth), worth.index(max(worth))

        def act(states):
            return [policy[state] for state in states]

        return act
    """,
)
attempts.wrong(
    "my_policy",
    (
        """
        def my_policy(X_train, y_train):
            return TablePolicy([2, 2, 1, 0, 1, 0, 1, 0, 2, 2, 1, 0, 0, 2, 2, 0])
        """,
        "as if nobody slipped",
    ),
    (
        """
        def my_policy(X_train, y_train):
            columns = [X_train[name] for name in ("state", "action", "next_state", "terminated")]
            steps = list(zip(*columns, y_train))
            Q = np.zeros((16, 4))
            for _ in range(3):
                for (s, a, n, end, r), following in zip(steps, steps[1:]):
                    Q[s, a] += 0.05 * (r + (0 if end else 0.99 * Q[n, following[1]]) - Q[s, a])
            return TablePolicy(Q.argmax(axis=1))
        """,
        "Take the best of the next values",
    ),
    (
        """
        def my_policy(X_train, y_train):
            columns = [X_train[name] for name in ("state", "action", "next_state", "terminated")]
            Q = np.zeros((16, 4))
            for _ in range(3):
                for s, a, n, end, r in zip(*columns, y_train):
                    Q[s, a] += 0.1 * (r + (0 if end else 0.99 * Q[n].max()) - Q[s, a])
            return TablePolicy(Q.argmin(axis=1))
        """,
        "Is the action with the *highest* number taken",
    ),
    (
        """
        def my_policy(X_train, y_train):
            columns = [X_train[name] for name in ("state", "action", "next_state", "terminated")]
            Q = np.zeros((16, 4))
            for s, a, n, end, r in zip(*columns, y_train):
                Q[s, a] = r + (0 if end else Q[n].max())
            return TablePolicy(Q.argmax(axis=1))
        """,
        "Does a single row change a number too much?",
    ),
    (
        """
        def my_policy(X_train, y_train):
            actions = np.zeros(16, dtype=int)
            for s in set(X_train["state"]):
                actions[s] = X_train["action"][X_train["state"] == s].mode()[0]
            return TablePolicy(actions)
        """,
        "did most often there",
    ),
    (
        """
        def my_policy(X_train, y_train):
            log = X_train.assign(reward=y_train)
            mean = log.groupby(["state", "action"])["reward"].mean().unstack()
            return TablePolicy(mean.to_numpy().argmax(axis=1))
        """,
        "IndexError: index 11 is out of bounds",
    ),
    (
        """
        def my_policy(X_train, y_train):
            return TablePolicy([0, 3, 3, 3, 0, 0, 0, 0, 3, 1, 0, 0, 0, 2, 1, 0])
        """,
        "Does it look at other rows",
    ),
    (
        """
        def my_policy(X_train, y_train):
            return TablePolicy([1, 2, 3])
        """,
        "Wanted are 16 actions",
    ),
    (
        """
        def my_policy(X_train, y_train):
            return [0, 3, 3, 3, 0, 0, 0, 0, 3, 1, 0, 0, 0, 2, 1, 0]
        """,
        "a fitted model is wanted",
    ),
)
attempts.not_named(
    "my_policy",
    "looked_at_the_next_reward",
    """
    def my_policy(X_train, y_train):
        return TablePolicy([0] * 14 + [1, 0])
    """,
    """
    def my_policy(X_train, y_train):
        return TablePolicy([2] * 16)
    """,
    """
    def my_policy(X_train, y_train):
        return TablePolicy([0, 3, 3, 3, 0, 0, 0, 0, 3, 1, 0, 0, 0, 2, 1, 0])
    """,
)
attempts.not_named(
    "my_policy",
    "always_down",
    """
    def my_policy(X_train, y_train):
        return TablePolicy([1] * 15 + [2])
    """,
    """
    def my_policy(X_train, y_train):
        return TablePolicy([1, 2] * 8)
    """,
    """
    def my_policy(X_train, y_train):
        return TablePolicy([1])
    """,
)
attempts.not_named(
    "my_policy",
    "imitates",
    """
    def my_policy(X_train, y_train):
        return TablePolicy([3, 3, 1, 0, 2, 0, 3, 0, 1, 0, 0, 0, 0, 0, 2, 0])
    """,
    """
    def my_policy(X_train, y_train):
        rarest = np.zeros(16, dtype=int)
        for s in set(X_train["state"]):
            rarest[s] = X_train["action"][X_train["state"] == s].value_counts().idxmin()
        return TablePolicy(rarest)
    """,
    """
    def my_policy(X_train, y_train):
        return TablePolicy([3] * 16)
    """,
)
attempts.not_named(
    "my_policy",
    "as_if_dry",
    """
    def my_policy(X_train, y_train):
        return TablePolicy([1, 2, 1, 0, 0, 0, 1, 0, 2, 1, 1, 0, 0, 2, 2, 0])
    """,
    """
    def my_policy(X_train, y_train):
        return TablePolicy([1, 2, 1, 0, 1, 0, 1, 0, 2, 1, 1, 0, 0, 2, 1, 0])
    """,
    """
    def my_policy(X_train, y_train):
        return TablePolicy([1, 2, 1, 2, 1, 0, 1, 0, 2, 1, 1, 0, 0, 2, 2, 0])
    """,
)
