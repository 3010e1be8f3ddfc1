"""Two layers exchanged, and a network that flattens too soon."""

from helpers.exercises.images.lesson import ex

pool_first = ex.choice(
    "pool_first",
    {
        "a": (
            "The numbers in the maps change, because ReLU no longer sees the numbers that were pooled away.",
            "Take a square with −3, 2, 5 and 0. ReLU first, then the largest. Then the other way round. What do you "
            "get?",
        ),
        "b": (
            "Nothing in the results: taking the largest and applying ReLU can be done in either order.",
            "ReLU never makes the smaller of two numbers the larger. Pooled first, it has a quarter as many numbers "
            "to do.",
        ),
        "c": (
            "Negative numbers are lost that were kept before.",
            "ReLU makes them 0, whether it stands before the pool or behind it. Is there a square from which a "
            "negative number comes out in either order?",
        ),
        "d": (
            "Nothing, and the same would hold for average pooling.",
            "Take a square with −4, 4, 0 and 0. What is ReLU of its mean? And the mean after ReLU?",
        ),
    },
    right="b",
    hints=[
        "Try it on one square of four numbers, some of them negative, in both orders.",
        "Which number of a square is the largest: does ReLU change that?",
    ],
)


def networks() -> list:
    """Triples (X, convolution, last) of several sizes, with weights that depend on no random state of the learner's."""
    import torch
    from torch import nn

    found = []
    with torch.random.fork_rng(devices=[]):
        for seed, (n, rows, columns, maps, classes) in enumerate(((6, 4, 5, 2, 3), (1, 3, 3, 3, 2), (4, 5, 3, 2, 4))):
            torch.manual_seed(seed)
            convolution = nn.Conv2d(1, maps, kernel_size=3, padding=1).double()
            last = nn.Linear(maps * rows * columns, classes).double()
            X = torch.randn(n, 1, rows, columns, dtype=torch.float64).round(decimals=1)
            found.append((X, _kept(convolution), _kept(last)))
    return found


def _kept(layer):
    """The layer, equal to its copies: whoever only asks it has not changed it."""
    kind = type(layer)

    class Kept(kind):
        __hash__ = kind.__hash__

        def __eq__(self, other) -> bool:
            return isinstance(other, kind) and all(
                bool((one == two).all()) for one, two in zip(self.parameters(), other.parameters(), strict=True)
            )

    Kept.__name__ = kind.__name__
    layer.__class__ = Kept
    return layer


@ex.function(
    probes=networks,
    rtol=1e-6,
    reveals=lambda scores: scores.detach() if hasattr(scores, "detach") else scores,
    hints=[
        "Print the shape of what the convolution is handed. Where are the rows and columns of the pictures?",
        "Convolve `X` itself. `flatten(1)` belongs after the convolution and ReLU, before the linear layer.",
    ],
    why="The shapes fitted either way. Flattened first, the kernel saw a single long row, and never the pixels above.",
)
def scores(X, convolution, last):
    """The scores of pictures `X`, (n, 1, rows, columns): shape (n, classes)."""
    maps = convolution(X).relu()
    return last(maps.flatten(1))


@scores.also_right
def with_a_sequential(X, convolution, last):
    from torch import nn

    return nn.Sequential(convolution, nn.ReLU(), nn.Flatten(), last)(X)


scores.equivalent(
    "nn.ReLU(), nn.Flatten()",
    "nn.Flatten(), nn.ReLU()",
    "ReLU bends each number by itself, in whatever shape it stands",
)


@scores.starts_as(
    "The pictures are flattened *before* they are convolved. The kernel then meets one long row with zeros above and "
    "below, and the pixels above each other are far apart."
)
def flattened_first(X, convolution, last):
    """The scores of pictures `X`, (n, 1, rows, columns): shape (n, classes)."""
    rows = X.flatten(1)[:, None, None, :]
    maps = convolution(rows).relu()
    return last(maps.flatten(1))


@scores.mistake("ReLU is missing. Without it, convolution and linear layer together are one linear layer.")
def without_relu(X, convolution, last):
    return last(convolution(X).flatten(1))


@scores.mistake("ReLU comes last, so that all scores below 0 are lost. It stands between convolution and linear layer.")
def relu_at_the_end(X, convolution, last):
    return last(convolution(X).flatten(1)).relu()


@scores.mistake("ReLU is applied to the pictures and not to the maps: it stands after the convolution.")
def relu_before_the_convolution(X, convolution, last):
    return last(convolution(X.relu()).flatten(1))


@scores.mistake("The scores were turned into probabilities by softmax. `cross_entropy` wants the scores as they are.")
def softmax_too(X, convolution, last):
    return last(convolution(X).relu().flatten(1)).softmax(dim=1)


@scores.mistake(
    "The channels of the maps were moved to the end before flattening, as Keras does. The linear layer's weights "
    "belong to the other order: flatten the maps as they are."
)
def channels_moved_before_flattening(X, convolution, last):
    return last(convolution(X).relu().permute(0, 2, 3, 1).flatten(1))


@scores.mistake(
    "ReLU is applied twice, the second time to the scores, so that those below 0 are lost: none after `last`."
)
def relu_after_both(X, convolution, last):
    return last(convolution(X).relu().flatten(1)).relu()


@scores.mistake("These are the predicted kinds, the places of the largest scores. The scores themselves are asked for.")
def kinds_for_scores(X, convolution, last):
    return last(convolution(X).relu().flatten(1)).argmax(dim=1)


@scores.mistake("The convolution gets the pictures with rows and columns exchanged, so that they lie on their side.")
def pictures_on_their_side(X, convolution, last):
    return last(convolution(X.transpose(2, 3)).relu().flatten(1))


@scores.mistake(
    "The pictures are still flattened before they are convolved, into one long column now. Pixels beside each other "
    "are far apart in it."
)
def one_long_column(X, convolution, last):
    return last(convolution(X.flatten(1)[:, None, :, None]).relu().flatten(1))


@scores.mistake(
    "All pictures end in one row. Each has a row of its own: `flatten(1)` leaves axis 0, the pictures, as it is."
)
def all_in_one_row(X, convolution, last):
    return last(convolution(X).relu().flatten())
