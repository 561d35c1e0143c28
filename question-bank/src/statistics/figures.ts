import type { GradingRule } from '../grading/prepare.ts'
import type { Guessed } from './guess.ts'
import type { Interval } from './moments.ts'

/** What the statistics need to know of a question. */
export interface ItemFacts extends Guessed {
  /** As the responses name it. */
  item: string
}

/** One item as it did in the examination. Shares are 0 … 1, not per cent; null: not defined for these answers. */
export interface ItemStatistics {
  item: string
  /** Candidates who had it on their paper. */
  presented: number
  answered: number
  /** Share of the candidates who had it on their paper (曝光率). */
  exposure: number | null
  /** Facility index (难度指数, 得分率): mean mark / full marks; left out counts as nothing. */
  facility: number | null
  facilityError: number | null
  facilityInterval: Interval | null
  /** Of the share of the marks. */
  deviation: number | null
  /** Discrimination index (鉴别指数) D = facility of the upper − of the lower group. */
  discriminationIndex: number | null
  upperFacility: number | null
  lowerFacility: number | null
  /** Correlation of the mark with the rest of the paper: the corrected point-biserial for right or wrong. */
  restCorrelation: number | null
  /** Covariance with the rest / the greatest that these marks could have had. */
  discriminativeEfficiency: number | null
  /** Share of the marks that blind guessing earns. */
  guessScore: number | null
  /** In the order of the question; empty for answers that are no choices. */
  choices: ChoiceStatistics[]
  doubts: Doubt[]
}

/** Who marked one choice. Shares are of those who had the question. */
export interface ChoiceStatistics {
  id: string
  isKey: boolean
  chosen: number
  share: number
  /** Share in the upper and in the lower group. */
  upperShare: number | null
  lowerShare: number | null
  /** Point-biserial of marking it with the rest of the paper: a key should be above 0, a distractor (干扰项) below. */
  restCorrelation: number | null
}

/** Why a question should be looked at again, as a closed list. */
export const DOUBTS = [
  /** Not enough answers to judge anything but exposure. */
  'TOO_FEW_ANSWERS',
  /** Surely answered worse than blindly: the key is wrong, or the question misleads. */
  'FACILITY_BELOW_GUESS',
  'FACILITY_TOO_LOW',
  'FACILITY_TOO_HIGH',
  /** The weaker candidates do better. */
  'NEGATIVE_DISCRIMINATION',
  'DISCRIMINATION_LOW',
  /** The better candidates mark what the key calls wrong, or avoid what it calls right. */
  'KEY_SUSPECT',
  /** Hardly anybody falls for a distractor. */
  'DISTRACTOR_UNUSED',
  'OFTEN_LEFT_OUT',
  'OVER_EXPOSED',
] as const
export type DoubtCode = (typeof DOUBTS)[number]

export interface Doubt {
  code: DoubtCode
  /** The choices concerned. */
  choices?: string[]
}

/** Where doubt begins. The province decides; the comments say what is usual in the literature. */
export interface DoubtRule {
  /** Candidates needed to judge at all; usual: 30, better 100. */
  leastPresented: number
  /** Usual: 0.2 and 0.95. */
  leastFacility: number
  mostFacility: number
  /** D; below 0.20 a question is to be rejected or improved (Ebel & Frisbie 1991, p. 232). */
  leastDiscriminationIndex: number
  /** Usual: 0.15 to 0.20 (Crocker & Algina 1986). */
  leastRestCorrelation: number
  /** A distractor above it, or a right choice below its negative, makes the key suspect; usual: 0.05 to 0.10. */
  suspectCorrelation: number
  /** Below it a distractor does nothing: 0.05 (Haladyna & Downing 1993). */
  leastChoiceShare: number
  mostLeftOut: number
  mostExposure: number
}

export interface StatisticsRule {
  /** Share of the candidates in the upper and in the lower group; published: 0.27. */
  groupShare: number
  /** Width of the interval of facility; 1.96 for 95 %. */
  z: number
  /** What partly right answers earned, for the random guess score. */
  grading: GradingRule
  doubts: DoubtRule
}
