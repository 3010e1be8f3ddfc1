"""Attempts at `adam_step`."""

from tests.attempts.pytorch.lesson import attempts

attempts.right(
    "adam_step",
    """
    def adam_step(w, g, m, v, t, rate):
        w, g, m, v = (part.numpy() for part in (w, g, m, v))
        m = 0.9 * m + (1 - 0.9) * g
        v = 0.999 * v + (1 - 0.999) * np.square(g)
        m_hat, v_hat = m / (1 - 0.9**t), v / (1 - 0.999**t)
        return w - rate * m_hat / (np.sqrt(v_hat) + 1e-8), m, v
    """,
    """
    def adam_step(w, g, m, v, t, rate):
        new = [[], [], []]
        for i in range(len(w)):
            a = 0.9 * m[i] + 0.1 * g[i]
            b = 0.999 * v[i] + 0.001 * g[i] ** 2
            step = rate * (a / (1 - 0.9**t)) / ((b / (1 - 0.999**t)) ** 0.5 + 1e-8)
            for part, number in zip(new, (w[i] - step, a, b)):
                part.append(number)
        return tuple(map(torch.tensor, new))
    """,
)
attempts.wrong(
    "adam_step",
    (
        """
        def adam_step(w, g, m, v, t, rate):
            m = 0.9 * m + 0.1 * g
            v = 0.999 * v + 0.001 * g**2
            return w - rate * m / (1 - 0.9**t) / ((v / (1 - 0.999**t)).sqrt() + 1e-8)
        """,
        "has shape (3,); expected was (3, 3)",
    ),
    (
        """
        def adam_step(w, g, m, v, t, rate):
            m *= 0.9
            m += 0.1 * g
            v *= 0.999
            v += 0.001 * g**2
            return w - rate * m / (1 - 0.9**t) / ((v / (1 - 0.999**t)).sqrt() + 1e-8), m, v
        """,
        "changes its input `m` and `v`",
    ),
    (
        """
        def adam_step(w, g, m, v, t, rate):
            m = 0.9 * m + 0.1 * g
            v = 0.999 * v + 0.001 * g**2
            return m, v, w - rate * m / (1 - 0.9**t) / ((v / (1 - 0.999**t)).sqrt() + 1e-8)
        """,
        "the right values in another order",
    ),
)
