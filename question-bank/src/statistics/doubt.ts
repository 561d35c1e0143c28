import type { Doubt, DoubtCode, DoubtRule, ItemStatistics } from './figures.ts'

/** In the order of `DOUBTS`. What is not defined is not doubted. */
export function doubtsOf(item: Omit<ItemStatistics, 'doubts'>, rule: DoubtRule): Doubt[] {
  const { facility, facilityInterval, guessScore, discriminationIndex: d, restCorrelation: r, exposure } = item
  const found: Doubt[] = []
  const doubt = (code: DoubtCode, isSo: boolean) => isSo && found.push({ code })
  if (item.presented < rule.leastPresented) doubt('TOO_FEW_ANSWERS', true)
  else if (facility !== null) {
    doubt(
      'FACILITY_BELOW_GUESS',
      guessScore !== null && facilityInterval !== null && facilityInterval.high < guessScore,
    )
    doubt('FACILITY_TOO_LOW', facility < rule.leastFacility)
    doubt('FACILITY_TOO_HIGH', facility > rule.mostFacility)
    const isNegative = (d !== null && d < 0) || (r !== null && r < 0)
    const isLow = (d !== null && d < rule.leastDiscriminationIndex) || (r !== null && r < rule.leastRestCorrelation)
    doubt('NEGATIVE_DISCRIMINATION', isNegative)
    doubt('DISCRIMINATION_LOW', isLow && !isNegative)
    found.push(...choicesInDoubt(item, rule))
    doubt('OFTEN_LEFT_OUT', 1 - item.answered / item.presented > rule.mostLeftOut)
  }
  doubt('OVER_EXPOSED', exposure !== null && exposure > rule.mostExposure)
  return found
}

function choicesInDoubt({ choices }: Pick<ItemStatistics, 'choices'>, rule: DoubtRule): Doubt[] {
  const suspect = choices.filter(
    ({ isKey, restCorrelation: r }) =>
      r !== null && (isKey ? r < -rule.suspectCorrelation : r > rule.suspectCorrelation),
  )
  // Of two choices, such as true and false, both are always needed.
  const unused = choices.length > 2 ? choices.filter(({ isKey, share }) => !isKey && share < rule.leastChoiceShare) : []
  const doubt = (code: DoubtCode, of: typeof choices): Doubt[] =>
    of.length === 0 ? [] : [{ code, choices: of.map(({ id }) => id) }]
  return [...doubt('KEY_SUSPECT', suspect), ...doubt('DISTRACTOR_UNUSED', unused)]
}
