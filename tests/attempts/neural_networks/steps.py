"""Part 7: the loop of training, and momentum."""

from tests.attempts.neural_networks.lesson import attempts

attempts.right(
    "trained",
    """
    def trained(bowl, rate, steps):
        done = 0
        while done < steps:
            bowl.grad = 0
            bowl.backward()
            bowl.w -= rate * bowl.grad
            done += 1
        return list(bowl.w)
    """,
    """
    def trained(bowl, rate, steps):
        for _ in range(steps):
            bowl.grad[:] = 0
            bowl.backward()
            for i in (0, 1):
                bowl.w[i] = bowl.w[i] - rate * bowl.grad[i]
        return bowl.w
    """,
)
attempts.wrong(
    "trained",
    (
        """
        def trained(bowl, rate, steps):
            for _ in range(steps):
                bowl.grad = np.zeros(2)
                bowl.backward()
                bowl.w = bowl.w - rate * bowl.grad
        """,
        "gives nothing back",
    ),
    (
        """
        def trained(bowl, rate, steps):
            for _ in range(1, steps):
                bowl.grad = np.zeros(2)
                bowl.backward()
                bowl.w = bowl.w - rate * bowl.grad
            return bowl.w
        """,
        "has 0.81 at position 0; expected was 0.729",
    ),
)
attempts.wrong(
    "trained",
    (
        """
        def trained(bowl, rate, steps):
            for _ in range(steps):
                bowl.grad = np.zeros(2)
                bowl.backward()
                w = bowl.w - rate * bowl.grad
            return bowl.w
        """,
        "Does the new place get into `bowl.w`?",
    ),
    (
        """
        def trained(bowl, rate, steps):
            for _ in range(steps):
                bowl.grad = np.zeros(2)
                bowl.backward()
                bowl.w = bowl.w - rate * bowl.grad
            return bowl.w * 0
        """,
        "Did you set `bowl.w` to 0?",
    ),
)
attempts.right(
    "trained",
    """
    def trained(bowl, rate, steps):
        return bowl.w * (1 - rate * np.array([1.0, 4.0])) ** steps
    """,
    """
    def trained(bowl, rate, steps):
        before = np.zeros(2)
        for _ in range(steps):
            bowl.backward()
            bowl.w = bowl.w - rate * (bowl.grad - before)
            before = bowl.grad
        return bowl.w
    """,
)
attempts.right(
    "momentum",
    """
    def momentum(slopes, rate, beta):
        import torch

        w = torch.zeros(2, dtype=torch.float64)
        stepper = torch.optim.SGD([w], lr=rate, momentum=beta)
        places = []
        for g in slopes:
            w.grad = torch.tensor(g)
            stepper.step()
            places.append(w.tolist())
        return places
    """,
    """
    def momentum(slopes, rate, beta):
        from scipy.signal import lfilter

        return -rate * np.cumsum(lfilter([1], [1, -beta], slopes, axis=0), axis=0)
    """,
)
attempts.wrong(
    "momentum",
    (
        """
        def momentum(slopes, rate, beta):
            v, w, places = np.zeros(2), np.zeros(2), []
            for g in slopes:
                v = beta * v + g
                places.append(w)
                w = w - rate * v
            return np.array([*places, w])
        """,
        "has shape (4, 2); expected was (3, 2)",
    ),
    (
        """
        def momentum(slopes, rate, beta):
            v, w = np.zeros(2), np.zeros(2)
            for g in slopes:
                v = beta * v + g
                w = w - rate * v
            return w
        """,
        "That is the last place alone",
    ),
)
attempts.wrong(
    "momentum",
    (
        """
        def momentum(slopes, rate, beta):
            v, w = np.zeros(2), np.zeros(2)
            for g in slopes:
                v = beta * v + g
                w = w - rate * v
            return np.tile(w, (len(slopes), 1))
        """,
        "Did you collect the same array again and again?",
    ),
    (
        """
        def momentum(slopes, rate, beta):
            v, w, places = np.zeros(2), np.zeros(2), [np.zeros(2)]
            for g in slopes:
                v = beta * v + g
                w = w - rate * v
                places.append(w)
            return np.array(places)
        """,
        "the first is one too many",
    ),
)
attempts.wrong(
    "trained",
    (
        """
        def trained(bowl, rate, steps):
            for _ in range(steps):
                bowl.grad = np.zeros(2)
                bowl.backward()
                bowl.w = bowl.w - 2 * rate * bowl.grad
            return bowl.w
        """,
        "Or is there a 2 at the rate?",
    ),
)
