"""Logits, not chances."""

from helpers.exercises.pytorch.later import F, drawn, seen_loss, torch
from helpers.exercises.pytorch.lesson import ex


def scored_birds() -> list:
    """Pairs (scores, y): scores of three species, shape (n, 3), some of them large, and the species, shape (n,)."""
    small = torch.tensor([[2.0, 0, 1], [0, 3, 1]]), torch.tensor([0, 1])
    hand = torch.tensor([[9.0, 0, -3], [-2, 8, 0], [0, 1, 3000], [4000, 0, 1]]), torch.tensor([0, 1, 2, 1])
    drawn_ones = ((2 * drawn(n, 3, seed=n), torch.arange(n) % 3) for n in (4, 7))
    return [(scores.requires_grad_(), y) for scores, y in (small, hand, *drawn_ones)]


@ex.function(
    probes=scored_birds,
    reveals=seen_loss,
    rtol=1e-4,
    hints=[
        "What does the documentation of `cross_entropy` expect: chances, or scores without a limit?",
        "`cross_entropy` has the softmax inside. Hand it the scores as they come out of the last layer.",
    ],
    why="The loss can fall to zero now. With chances for scores it stops near a half, whatever the network does.",
)
def species_loss(scores, y):
    """The mean cross-entropy, for `backward`: scores (n, 3) of the last layer, species y (n,)."""
    return F.cross_entropy(scores, y)


@species_loss.also_right
def in_two_steps(scores, y):
    return F.nll_loss(F.log_softmax(scores, dim=1), y)


species_loss.equivalent("F.log_softmax(scores, dim=1)", "F.log_softmax(scores)", "for a table dim=1 is assumed")


@species_loss.also_right
def from_the_formula(scores, y):
    return (torch.logsumexp(scores, dim=1) - scores[torch.arange(len(y)), y]).mean()


@species_loss.starts_as(
    "Softmax twice: `cross_entropy` has one inside. It takes your chances for scores, and these lie between 0 and 1. "
    "Even the surest network cannot get below log(e + 2) − 1, and its gradients are faint."
)
def softmax_twice(scores, y):
    """The mean cross-entropy, for `backward`: scores (n, 3) of the last layer, species y (n,)."""
    chances = F.softmax(scores, dim=1)
    return F.cross_entropy(chances, y)


@species_loss.mistake(
    "The softmax runs down the columns: the birds of a batch compete with each other, not the species of a bird. And "
    "`cross_entropy` has its own."
)
def down_the_columns(scores, y):
    return F.cross_entropy(F.softmax(scores, dim=0), y)


@species_loss.mistake(
    "The logarithm is missing. That is the mean chance of the true species with its sign turned: to pick it, as "
    "`nll_loss` does, computes no logarithm."
)
def forgot_the_logarithm(scores, y):
    return F.nll_loss(F.softmax(scores, dim=1), y)


@species_loss.mistake(
    "The mean score of the true species with its sign turned: `nll_loss` computes no softmax and no logarithm, it only "
    "picks. `cross_entropy` does all three."
)
def picked_the_scores(scores, y):
    return F.nll_loss(scores, y)


@species_loss.mistake(
    "Right on paper. But a chance below the smallest number a computer has is 0, and its logarithm is infinite. "
    "Softmax and logarithm belong together, in one step."
)
def logarithm_of_zero(scores, y):
    return F.nll_loss(torch.log(F.softmax(scores, dim=1)), y)


@species_loss.mistake(
    "You summed over the birds: twice as many of them, and each step is twice as long. The mean is asked for."
)
def summed_the_birds(scores, y):
    return F.cross_entropy(scores, y, reduction="sum")


@species_loss.mistake(
    "The number is right, but it is a bare number: `.item()`, `.detach()` and `no_grad` cut it off from the weights, "
    "and `backward()` has no way to go."
)
def cut_it_off(scores, y):
    return F.cross_entropy(scores.detach(), y)


@species_loss.mistake(
    "Three questions of yes or no: this loss asks of each species by itself whether the bird is one. The three exclude "
    "each other, and compete in a softmax."
)
def yes_or_no_of_each(scores, y):
    return F.binary_cross_entropy_with_logits(scores, F.one_hot(y, 3).to(scores.dtype))


@species_loss.mistake(
    "The squared error of the chances. It is bounded, and a sure mistake costs no more: its slope fades."
)
def squared_error_of_chances(scores, y):
    return ((F.softmax(scores, dim=1) - F.one_hot(y, 3)) ** 2).sum(dim=1).mean()


@species_loss.mistake("The sign is turned: this falls as the true species becomes less likely.")
def turned_the_sign(scores, y):
    return -F.cross_entropy(scores, y)


@species_loss.mistake(
    "A sigmoid stands before the loss: it squeezes the scores between 0 and 1, and the softmax inside gets no further."
)
def sigmoid_first(scores, y):
    return F.cross_entropy(torch.sigmoid(scores), y)


@species_loss.mistake(
    "The logarithm of the softmax runs down the columns: the birds compete, not the species. It is `dim=1`."
)
def log_softmax_down_the_columns(scores, y):
    return F.nll_loss(F.log_softmax(scores, dim=0), y)


@species_loss.mistake(
    "That is the share that is right. It has no slope: a loss says by how much, and `backward` needs that."
)
def share_that_is_right(scores, y):
    return (scores.argmax(dim=1) == y).to(scores.dtype).mean()


@species_loss.mistake(
    "The squared error of the scores against 0 and 1. Scores have no limit, and need not be near either: cross-entropy."
)
def squared_error_of_scores(scores, y):
    return F.mse_loss(scores, F.one_hot(y, 3).to(scores.dtype))


@species_loss.mistake(
    "Right on paper. But exponentials go beyond what a computer can hold: they become infinite, or all of a bird's are "
    "0, and ∞/∞ or 0/0 is no number. `cross_entropy` takes the scores as they are, and has a safe way inside."
)
def exponentials_of_large_scores(scores, y):
    powers = torch.exp(scores)
    return -torch.log(powers[torch.arange(len(y)), y] / powers.sum(dim=1)).mean()


@species_loss.mistake(
    "What is added inside the logarithm, against log 0, bounds the loss of a bird at 18. Beyond that it has no slope: "
    "the worst mistakes teach nothing. Softmax and logarithm belong together, in one step."
)
def bounded_the_logarithm(scores, y):
    return -torch.log(F.softmax(scores, dim=1)[torch.arange(len(y)), y] + 1e-8).mean()


@species_loss.mistake(
    "You averaged over the birds *and* over the three species: it is a third of the loss. Sum over the species of a "
    "bird, and average over the birds."
)
def averaged_over_the_species(scores, y):
    return -(F.one_hot(y, 3) * F.log_softmax(scores, dim=1)).mean()


@species_loss.mistake(
    "The labels are smoothed: a tenth of each is shared out among all species. Asked for is the plain cross-entropy."
)
def smoothed_the_labels(scores, y):
    return F.cross_entropy(scores, y, label_smoothing=0.1)


@species_loss.mistake(
    "Softmax three times: two before the loss, and `cross_entropy` has one of its own. Hand it scores."
)
def softmax_three_times(scores, y):
    return F.cross_entropy(F.softmax(F.softmax(scores, dim=1), dim=1), y)


@species_loss.mistake(
    "The squared error of the chances, over all birds and species. It is bounded, and a sure mistake costs no more: "
    "its slope fades. Asked for is the cross-entropy."
)
def mean_squared_error_of_chances(scores, y):
    return ((F.softmax(scores, dim=1) - F.one_hot(y, 3)) ** 2).mean()


@species_loss.mistake("That is the loss of the worst bird. Asked for is the mean over all of them.")
def the_worst_bird(scores, y):
    return F.cross_entropy(scores, y, reduction="none").max()
