import {
  type AnswerKeyEntry,
  type GradedPaper,
  type ItemResponse,
  isChoiceType,
  parseResponse,
} from '@app/question-bank'

/** One graded paper as the statistics take it: choices by their ids in the bank, so that forms can be put together. */
export interface PaperResponses {
  /** Every question version, a case as one. */
  whole: ItemResponse[]
  /** The sub-questions of cases. */
  parts: ItemResponse[]
  total: { mark: number; of: number }
}

/** How the statistics name a sub-question of a case. */
export const partName = (itemId: string, partId: string): string => `${itemId} ${partId}`

export function responsesOf(
  { items, total }: GradedPaper,
  answers: ReadonlyMap<number, string>,
  entries: ReadonlyMap<number, AnswerKeyEntry>,
): PaperResponses {
  const whole = new Map<string, ItemResponse>()
  const parts: ItemResponse[] = []
  for (const item of items) {
    const entry = entries.get(item.ref)!
    // Worth nothing: a share of a case that came out below a hundredth.
    if (entry.marks === 0) continue
    const mark = item.outcome === 'GRADED' ? item.mark : 0
    const chosen = item.answered ? choiceIds(entry, answers.get(item.ref)!) : null
    const response = { item: entry.itemId, mark, of: entry.marks, chosen }
    if (entry.partId === undefined) {
      whole.set(entry.itemId, response)
      continue
    }
    parts.push({ ...response, item: partName(entry.itemId, entry.partId) })
    const before = whole.get(entry.itemId)
    whole.set(entry.itemId, {
      item: entry.itemId,
      mark: (before?.mark ?? 0) + mark,
      of: (before?.of ?? 0) + entry.marks,
      chosen: before?.chosen || chosen ? [] : null,
    })
  }
  return { whole: [...whole.values()], parts, total }
}

function choiceIds({ type = 'SINGLE', choiceIds: ids }: AnswerKeyEntry, response: string): string[] {
  if (!isChoiceType(type)) return []
  return parseResponse(type, response).flatMap((ref) => ids[ref] ?? [])
}
