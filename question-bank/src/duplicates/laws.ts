import { lawName } from '../model/citations.ts'

/** Articles of a text that `foldNumbers` has folded. */
export const ARTICLE = /第\d+[条款项](?:之\d+)?/g

/**
 * The laws between 《》 and the articles that a text names.
 * @param folded the same text, folded; folding takes the 《》 away
 */
export function lawsIn(text: string, folded: string): string[] {
  const titles = [...text.matchAll(/《([^《》]+)》/g)].map(([, title]) => lawName(title!))
  return [...titles, ...(folded.match(ARTICLE) ?? [])]
}
