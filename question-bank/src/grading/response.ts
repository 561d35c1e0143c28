import { isChoiceType, type PartType } from '../model/question.ts'

const CHOICES = /^[A-Za-z0-9]{1,8}(?:,[A-Za-z0-9]{1,8})*$/

/**
 * A response as the journal carries it: refs of choices joined by commas (`a,c`), or a JSON array of texts on one line,
 * one for each blank, or the one of a short answer. Nothing answered is the empty text.
 */
export function formatResponse(type: PartType, response: readonly string[]): string {
  if (isChoiceType(type)) return [...new Set(response)].sort().join()
  return response.every((text) => text.trim() === '') ? '' : JSON.stringify(response)
}

/** The response that a line of the journal carries; what is not written as `formatResponse` writes it counts as blank. */
export function parseResponse(type: PartType, text: string): string[] {
  if (isChoiceType(type)) return CHOICES.test(text) ? text.split(',') : []
  if (!text.startsWith('[')) return []
  try {
    const texts: unknown = JSON.parse(text)
    return Array.isArray(texts) && texts.every((one) => typeof one === 'string') ? texts : []
  } catch {
    return []
  }
}
