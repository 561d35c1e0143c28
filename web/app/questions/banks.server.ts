import { type Bank, questions } from '@app/api/contract'
import { call } from '../api/call.server.ts'

const SIZE = 100

/** Every bank: one or two of general law and one for each domain. */
export async function banksFor(request: Request): Promise<Bank[]> {
  const banks: Bank[] = []
  for (let page = 1; ; page++) {
    const { items, total } = await call(request, questions.banks, { query: { page, size: SIZE } })
    banks.push(...items)
    if (items.length === 0 || banks.length >= total) return banks
  }
}

/** One bank; an unknown one is the page "not found". */
export const bankOf = (request: Request, id: string): Promise<Bank> => call(request, questions.bank, { params: { id } })
