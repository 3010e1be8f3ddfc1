"""Tables: the heavy birds among those measured."""

from helpers.compare import by_name, is_numeric, plain
from helpers.exercises.ecosystem.data import split
from helpers.exercises.ecosystem.lesson import ex


def training_birds() -> dict:
    return {"train": split()[0]}


@ex.value(
    given=training_birds,
    reveals=lambda shares: {"heavy_share": by_name(shares)},
    hints=[
        'Make a column of True and False first: `train["body_mass_g"] > 4500`.',
        "True counts as 1, so the mean of such a column is a share. Group by species, then take the mean.",
    ],
    why="A share needs the right whole: here all birds of a species. Swapping it is a common error.",
)
def heavy_share(train):
    """a Series (or table, or dictionary): of each species in `train`, the share (0 to 1) of birds above 4,500 g"""
    heavy = train["body_mass_g"] > 4500
    return heavy.groupby(train["species"]).mean()


@heavy_share.also_right
def by_a_new_column(train):
    return train.assign(heavy=train["body_mass_g"] > 4500).groupby("species")["heavy"].mean()


@heavy_share.also_right
def rounded_to_three(train):
    return heavy_share.right(train).round(3)


@heavy_share.also_right
def rounded_to_two(train):
    return heavy_share.right(train).round(2)


heavy_share.equivalent(".round(3)", ..., "a share may be rounded to three digits, to two, or not at all")
heavy_share.equivalent(".round(2)", ..., "a share may be rounded to three digits, to two, or not at all")
heavy_share.equivalent("4500", "4501", "the birds were weighed in steps of 25 g")


@heavy_share.mistake("Those are the shares of birds up to 4,500 g. Asked are the others: above is `>`.")
def the_light_ones(train):
    return (train["body_mass_g"] <= 4500).groupby(train["species"]).mean()


@heavy_share.mistake(
    "That is the mean mass of each species in grams. First turn mass into a yes or no, then average it."
)
def mean_mass(train):
    return train.groupby("species")["body_mass_g"].mean()


@heavy_share.mistake("Those are all birds of each species. Count the heavy ones, and divide by this.")
def all_birds_counted(train):
    return train["species"].value_counts()


@heavy_share.mistake("You grouped by island. Asked is the share within each species.")
def by_island(train):
    return (train["body_mass_g"] > 4500).groupby(train["island"]).mean()


@heavy_share.mistake(
    "That is the share of each species among the heavy birds. Asked is the share of heavy birds within each species: "
    "the whole is the species."
)
def among_the_heavy(train):
    return train[train["body_mass_g"] > 4500]["species"].value_counts(normalize=True)


@heavy_share.mistake("Those are counts. Divide each by the number of birds of its own species, or take a mean.")
def counted(train):
    return (train["body_mass_g"] > 4500).groupby(train["species"]).sum()


@heavy_share.mistake("You divided by all the birds. The whole of each share is the number of birds of that species.")
def of_all_birds(train):
    return (train["body_mass_g"] > 4500).groupby(train["species"]).sum() / len(train)


@heavy_share.mistake(
    "That is the mean mass of the heavy birds in grams. First turn mass into a yes or no, then average it."
)
def mass_of_the_heavy(train):
    return train[train["body_mass_g"] > 4500].groupby("species")["body_mass_g"].mean()


@heavy_share.mistake(
    "Each species has 0 or 1 here. Did you ask whether its mean lies above 4,500 g, or round the shares? Ask each "
    "bird, take the mean, and leave its decimals."
)
def asked_of_the_mean(train):
    return train.groupby("species")["body_mass_g"].mean() > 4500


@heavy_share.mistake(
    "Birds of which something else is missing, the sex or a bill, are left out. Their mass is known: leave them in."
)
def only_whole_rows(train):
    return heavy_share.right(train.dropna())


@heavy_share.mistake(
    "Every share is 1. Did you leave out the light birds first? Then all that are left are heavy. Filter nothing: take "
    "the mean of a yes or no. Or is your limit too low for grams?"
)
def filtered_first(train):
    heavy = train[train["body_mass_g"] > 4500]
    return (heavy["body_mass_g"] > 4500).groupby(heavy["species"]).mean()


@heavy_share.mistake("No bird is above your limit. Is it the 4,500 g, and do you look at `body_mass_g`?")
def nobody(train):
    return (train["flipper_length_mm"] > 4500).groupby(train["species"]).mean()


@heavy_share.mistake("That is the share of heavy birds in the mass of the species. Count birds, not grams.")
def share_of_the_mass(train):
    grams = train["body_mass_g"].where(train["body_mass_g"] > 4500, 0)
    return grams.groupby(train["species"]).sum() / train.groupby("species")["body_mass_g"].sum()


@heavy_share.mistake(
    "That is the mean mass divided by 4,500. Ask each bird whether it is above, and average the answers."
)
def mean_over_the_limit(train):
    return train.groupby("species")["body_mass_g"].mean() / 4500


@heavy_share.mistake("Those are heavy birds for each light one. A share divides by all birds of the species.")
def heavy_to_light(train):
    heavy = train["body_mass_g"] > 4500
    return heavy.groupby(train["species"]).sum() / (~heavy).groupby(train["species"]).sum()


@heavy_share.mistake("That is the standard deviation of yes and no. Their mean is the share.")
def spread_of_the_answers(train):
    return (train["body_mass_g"] > 4500).groupby(train["species"]).std()


@heavy_share.mistake("You asked who is above the mean of the species. The limit is 4,500 g for all.")
def above_their_own_mean(train):
    means = train.groupby("species")["body_mass_g"].transform("mean")
    return (train["body_mass_g"] > means).groupby(train["species"]).mean()


@heavy_share.mistake("Those are percentages. A share runs from 0 to 1: leave the 100 out.")
def in_percent(train):
    return 100 * (train["body_mass_g"] > 4500).groupby(train["species"]).mean()


@heavy_share.mistake("You counted the birds of exactly 4,500 g as well. Above is `>`, not `>=`.")
def from_4500_on(train):
    return (train["body_mass_g"] >= 4500).groupby(train["species"]).mean()


@heavy_share.mistake("Those are rounded to one decimal. Give the shares as they are, or with two decimals at least.")
def rounded_to_one(train):
    return heavy_share.right(train).round(1)


@heavy_share.mistake("That is the share of each species among all birds of `train`. Which of them are above 4,500 g?")
def share_of_the_species(train):
    return train["species"].value_counts(normalize=True)


@heavy_share.mistake(
    "That is the mean of the shares of the sexes. Where a sex has few birds, each of them counts for more than one of "
    "the others: take the mean over all birds of the species at once."
)
def mean_of_the_sexes(train):
    by_sex = (train["body_mass_g"] > 4500).groupby([train["species"], train["sex"]]).mean()
    return by_sex.groupby("species").mean()


@heavy_share.mistake("There is a share for each species and sex. Asked is one for each species: group by it alone.")
def by_sex_as_well(train):
    return (train["body_mass_g"] > 4500).groupby([train["species"], train["sex"]]).mean()


@heavy_share.mistake(
    "Those are counts divided by 3, the number of species. A share divides by the number of birds of its own species."
)
def counts_by_three(train):
    return counted(train) / 3


@heavy_share.mistake("Your limit is 5,400 g. Asked are the birds above 4,500 g.")
def above_5400(train):
    return (train["body_mass_g"] > 5400).groupby(train["species"]).mean()


@heavy_share.mistake("Your limit is 4,000 g. Asked are the birds above 4,500 g.")
def above_4000(train):
    return (train["body_mass_g"] > 4000).groupby(train["species"]).mean()


@heavy_share.mistake(
    "Your shares have been divided by their sum, so that they add up to 1. They need not: each species is a whole of "
    "its own."
)
def made_to_add_up(train):
    return heavy_share.right(train) / heavy_share.right(train).sum()


@heavy_share.mistake("There is one number for each bird. Asked is one for each species: leave `transform` out.")
def one_for_each_bird(train):
    return (train["body_mass_g"] > 4500).groupby(train["species"]).transform("mean")


@heavy_share.mistake(
    "The species stand in a column. Asked is a number under each species' name: leave `reset_index` out, or `as_index`."
)
def species_in_a_column(train):
    return heavy_share.right(train).reset_index()


@heavy_share.mistake("That is one share, of all birds together. Asked is one for each species: group by it.")
def of_all_together(train):
    return (train["body_mass_g"] > 4500).mean()


@heavy_share.mistake(
    "Those are the right numbers without their names. Asked is a Series with the species as its index, as `groupby` "
    "gives it: leave out what takes the names off, such as `.to_numpy()`."
)
def without_their_names(train):
    return heavy_share.right(train).to_numpy()


def has_no_names(shares) -> bool:
    """Is it a number, or several, and nothing says which is of which species?"""
    return is_numeric(plain(shares)) and not hasattr(shares, "to_dict")


@heavy_share.mistake(
    "Your numbers do not say of which species they are. Asked is a Series with the species as its index, as `groupby` "
    "gives it, or a dictionary.",
    when=has_no_names,
)
def a_number_without_a_name(train):
    return [0.1, 0.2, 0.3]


@heavy_share.over_rows("the birds kept apart, `test`")
def of_the_kept(train):
    return heavy_share.right(split()[1])


@heavy_share.mistake("The birds kept apart are in it too. Asked are the birds of `train`.")
def of_all_that_were_measured(train):
    import pandas as pd

    return heavy_share.right(pd.concat(split()))
