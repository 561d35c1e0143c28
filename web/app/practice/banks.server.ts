import { type PracticeBank, practice } from '@app/api/contract'
import { call } from '../api/call.server.ts'

const SIZE = 100

/** Banks with questions free for practice, and how one stands in each; a province has some dozens at most. */
export const banksFor = async (request: Request): Promise<PracticeBank[]> =>
  (await call(request, practice.banks, { query: { size: SIZE } })).items
