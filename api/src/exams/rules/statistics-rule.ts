import type { GradingRule, StatisticsRule } from '@app/question-bank'

/** The province's thresholds (存疑试题), in ten-thousandths. */
export interface DubiousRule {
  facilityBelow: number
  facilityAbove: number
  discriminationBelow: number
  restScoreBelow: number
  distractorBelow: number
}

const TEN_THOUSANDTHS = 10_000

/** Kelley (1939): at 27 % the upper and the lower group differ most surely. */
const GROUP_SHARE = 0.27
/** Width of the interval of facility: 95 %. */
const Z = 1.96
/** Below this a correlation of the other sign is chance (Crocker & Algina 1986). */
const SUSPECT_CORRELATION = 0.05
/** More than a tenth who leave a question out had not the time for it, or did not understand it. */
const MOST_LEFT_OUT = 0.1

/** How the questions of one session are measured, and where doubt begins. */
export function statisticsRule(dubious: DubiousRule, leastPresented: number, grading: GradingRule): StatisticsRule {
  return {
    groupShare: GROUP_SHARE,
    z: Z,
    grading,
    doubts: {
      leastPresented,
      leastFacility: dubious.facilityBelow / TEN_THOUSANDTHS,
      mostFacility: dubious.facilityAbove / TEN_THOUSANDTHS,
      leastDiscriminationIndex: dubious.discriminationBelow / TEN_THOUSANDTHS,
      leastRestCorrelation: dubious.restScoreBelow / TEN_THOUSANDTHS,
      leastChoiceShare: dubious.distractorBelow / TEN_THOUSANDTHS,
      suspectCorrelation: SUSPECT_CORRELATION,
      mostLeftOut: MOST_LEFT_OUT,
      // Of one session this says only how many forms it had; the bank judges exposure over several sessions.
      mostExposure: 1,
    },
  }
}
