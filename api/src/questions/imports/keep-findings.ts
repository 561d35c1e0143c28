import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Trx } from '../../platform/db/database.ts'
import { loadFile, storeFile } from '../../platform/files/files.ts'
import type { BatchFindings, BatchRow } from '../../platform/imports/batch.ts'
import type { Findings } from './findings.ts'
import type { Found } from './found.ts'
import { sampleOf } from './sample.ts'

type Keys = Pick<Keyring, 'field'>

/** The batch itself lists the first thousand. */
const LISTED = 1000

/** What a batch remembers of what was found; a list too long for it is stored beside it, for the download. */
export async function keepFindings(
  trx: Trx,
  keyring: Keys,
  { rows, fresh, duplicates, problems }: Findings,
  createdBy: string,
): Promise<BatchFindings> {
  const sample = sampleOf(
    keyring,
    fresh.map(({ question }) => question),
  )
  const found = { rows, good: fresh.length, duplicates, problems, sample }
  if (problems.length <= LISTED) return found
  const bytes = Buffer.from(JSON.stringify(problems))
  const file = { purpose: 'import.problems', mediaType: 'application/json', bytes, createdBy }
  return { ...found, problemsFileId: await storeFile(trx, keyring, file) }
}

/** Every problem of a batch. */
export async function allProblems(trx: Trx, keyring: Keys, { problems }: BatchRow): Promise<Found[]> {
  const file = problems.fileId && (await loadFile(trx, keyring, problems.fileId))
  return file ? JSON.parse(file.bytes.toString('utf8')) : problems.list
}
