use super::*;

fn design(strata: &[usize], size: usize, allocation: Allocation) -> Design<'_> {
    Design { strata, size, allocation, development: 0.0, twice: 0.0, seed: 1 }
}

/// 60 items of stratum 3, 30 of stratum 7, 9 of stratum 8, one of stratum 9.
fn strata() -> Vec<usize> {
    (0..100)
        .map(|item| match item {
            0..60 => 3,
            60..90 => 7,
            90..99 => 8,
            _ => 9,
        })
        .collect()
}

#[test]
fn a_seed_draws_the_same_items_on_every_machine() {
    let sample = draw(&design(&[0; 20], 5, Allocation::Proportional)).unwrap();
    let items: Vec<usize> = sample.drawn.iter().map(|drawn| drawn.item).collect();
    assert_eq!(items, GOLDEN);
    let other = draw(&Design { seed: 2, ..design(&[0; 20], 5, Allocation::Proportional) }).unwrap();
    assert_ne!(sample, other);
}

const GOLDEN: [usize; 5] = [3, 18, 7, 5, 1];

#[test]
fn strata_give_what_the_allocation_says_but_two_at_least() {
    let strata = strata();
    let cases = [
        (Allocation::Proportional, [11, 6, 2, 1]),
        (Allocation::Equal, [7, 6, 6, 1]),
        (Allocation::Weighted([(3, 1.0), (7, 1.0), (8, 0.01), (9, 9.0)].into()), [9, 8, 2, 1]),
        (Allocation::Given([(3, 4), (7, 6), (8, 9), (9, 1)].into()), [4, 6, 9, 1]),
    ];
    for (allocation, sizes) in cases {
        let sample = draw(&design(&strata, 20, allocation.clone())).unwrap();
        let drawn: Vec<usize> = sample.strata.values().map(|stratum| stratum.drawn).collect();
        assert_eq!(drawn, sizes, "{allocation:?}");
        for drawn in &sample.drawn {
            let Stratum { population, drawn: size, .. } = sample.strata[&drawn.stratum];
            assert_eq!(strata[drawn.item], drawn.stratum);
            assert_eq!(drawn.probability, size as f64 / population as f64);
        }
    }
}

#[test]
fn what_cannot_be_drawn_says_why() {
    let strata = strata();
    let given = |sizes: &[(usize, usize)]| Allocation::Given(sizes.iter().copied().collect());
    let cases = [
        (101, Allocation::Equal, "a sample of 101 cannot be drawn from 100: ask for 1 to 100"),
        (0, Allocation::Equal, "a sample of 0 cannot be drawn from 100: ask for 1 to 100"),
        (
            6,
            Allocation::Proportional,
            "a sample of 6 is too small for these strata: each needs two items; draw 7 or more, or make fewer strata",
        ),
        (
            20,
            Allocation::Weighted([(3, 1.0), (7, 0.0), (8, 1.0), (9, 1.0)].into()),
            "stratum 7 has no weight: give each stratum a number above 0",
        ),
        (
            20,
            given(&[(3, 1), (7, 9), (8, 9), (9, 1)]),
            "1 items cannot be drawn from stratum 3, which has 60: give 2 (or all) to 60",
        ),
        (
            20,
            given(&[(3, 10), (7, 9), (9, 1)]),
            "0 items cannot be drawn from stratum 8, which has 9: give 2 (or all) to 9",
        ),
        (
            20,
            given(&[(3, 10), (7, 9), (8, 9), (9, 1)]),
            "the strata's sizes make 29, not the sample's 20: change one of them",
        ),
    ];
    for (size, allocation, message) in cases {
        let error = draw(&design(&strata, size, allocation)).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
    for share in [-0.1, 1.5, f64::NAN] {
        let wrong = Design { twice: share, ..design(&strata, 20, Allocation::Equal) };
        assert!(matches!(draw(&wrong), Err(CannotDraw::Share(_))), "{share}");
    }
}

#[test]
fn parts_and_double_coding_are_shared_out_over_the_strata() {
    let strata = strata();
    let of = |development, twice| {
        draw(&Design { development, twice, ..design(&strata, 20, Allocation::Proportional) }).unwrap()
    };
    let sample = of(0.3, 0.5);
    let count = |is: &dyn Fn(&Drawn) -> bool| sample.drawn.iter().filter(|drawn| is(drawn)).count();
    assert_eq!(count(&|drawn| drawn.purpose == Purpose::Development), 6);
    assert_eq!(count(&|drawn| drawn.twice), 10);
    assert_eq!(count(&|drawn| drawn.stratum == 3 && drawn.twice), 6);
    let test: Vec<usize> = sample.strata.values().map(|stratum| stratum.test).collect();
    assert_eq!(test, [7, 4, 2, 1]);
    // Two of each stay to test, whatever is asked for; all can be coded twice.
    let sample = of(1.0, 1.0);
    let test: Vec<usize> = sample.strata.values().map(|stratum| stratum.test).collect();
    assert_eq!(test, [2, 2, 2, 1]);
    assert!(sample.drawn.iter().all(|drawn| drawn.twice));
}

#[test]
fn each_item_has_the_chance_that_is_told() {
    let strata = strata();
    let mut drawn = vec![[0_u32; 3]; strata.len()];
    let rounds = 4_000;
    let mut probability = vec![0.0; strata.len()];
    for seed in 0..rounds {
        let design = Design { development: 0.4, twice: 0.25, seed, ..design(&strata, 30, Allocation::Equal) };
        for one in draw(&design).unwrap().drawn {
            probability[one.item] = one.probability;
            let counts = &mut drawn[one.item];
            counts[0] += 1;
            counts[1] += u32::from(one.purpose == Purpose::Test);
            counts[2] += u32::from(one.twice);
        }
    }
    let sample = draw(&Design { development: 0.4, ..design(&strata, 30, Allocation::Equal) }).unwrap();
    for (item, counts) in drawn.iter().enumerate() {
        let stratum = sample.strata[&strata[item]];
        let of = |count: usize| count as f64 / stratum.population as f64;
        for (found, expected) in [(counts[0], probability[item]), (counts[1], of(stratum.test))] {
            let found = f64::from(found) / rounds as f64;
            // Four standard deviations.
            let reach = 4.0 * (expected * (1.0 - expected) / rounds as f64).sqrt();
            assert!((found - expected).abs() <= reach, "item {item}: {found}, not {expected}");
        }
    }
}
