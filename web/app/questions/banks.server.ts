import { type Bank, questions } from '@app/api/contract'
import { call } from '../api/call.server.ts'
import { ApiProblem } from '../api/problem.ts'

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

/** One bank, with the same answer for an unknown one as the API gives for other records. */
export async function bankOf(request: Request, id: string): Promise<Bank> {
  const bank = (await banksFor(request)).find((one) => one.id === id)
  if (!bank) throw new ApiProblem(404, { code: 'bank-not-found' })
  return bank
}
