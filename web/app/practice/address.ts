import { withQuery } from '../ui/address.ts'

/** Which questions are practised: of a bank or a topic, only those never answered, only those last answered wrong. */
export interface Practised {
  bank?: string
  topic?: string
  only?: 'NEW' | 'WRONG'
}

/** Where they are practised; `place` is which of them, from 1. */
export const practiceAddress = ({ bank, topic, only }: Practised, place = 1): string =>
  `/practice/questions${withQuery('', { bank, topic, only, page: place > 1 ? place : undefined })}`

/** What a page's address asks for. What it does not know is left to the API to refuse. */
export function practised(search: string): Practised & { place: number } {
  const query = new URLSearchParams(search)
  const only = query.get('only')
  return {
    ...(query.get('bank') && { bank: query.get('bank')! }),
    ...(query.get('topic') && { topic: query.get('topic')! }),
    ...((only === 'NEW' || only === 'WRONG') && { only }),
    place: Number(query.get('page') ?? 1) || 1,
  }
}

/** The wrong-answer book, of one bank or of all. */
export const wrongBookAddress = (bank?: string): string => `/practice/wrong-answers${bank ? `?bank=${bank}` : ''}`
