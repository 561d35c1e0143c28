import type { Question } from '@app/question-bank'
import type { Static } from 'typebox'
import * as audit from '../../audit/index.ts'
import type { Deps } from '../../deps.ts'
import type { ImportBatch } from '../../kernel/fields.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { storeFile } from '../../platform/files/files.ts'
import type { Caller } from '../../platform/http/caller.ts'
import type { Upload } from '../../platform/http/upload.ts'
import { insertBatch, presentBatch } from '../../platform/imports/batch.ts'
import { findBank } from '../banks/queries.ts'
import { findingsOf } from './findings.ts'

/** Reads an uploaded file and keeps it with what was found; no question is created. */
export async function previewImport(
  { db, clock, keyring }: Deps,
  caller: Caller,
  bankId: string,
  upload: Upload,
): Promise<Static<typeof ImportBatch>> {
  const { bytes, fileName, mediaType } = upload
  const createdBy = caller.accountId
  if (!(await findBank(db, bankId))) throw new Refusal('not-found', 'bank-not-found')
  const { rows, fresh, duplicates, problems } = await findingsOf(db, bytes, fileName)
  const questions = fresh.slice(0, 20).map(({ question }) => question)
  return db.transaction().execute(async (trx) => {
    const fileId = await storeFile(trx, keyring, { purpose: 'import.questions', mediaType, fileName, bytes, createdBy })
    const batch = await insertBatch(trx, {
      kind: 'QUESTIONS',
      targetId: bankId,
      fileId,
      fileName,
      rows,
      good: fresh.length,
      duplicates,
      problems,
      sample: questions.map(sampleOf),
      createdBy,
    })
    await audit.record(trx, {
      at: clock.now(),
      caller,
      action: 'question.preview-import',
      subjectKind: 'question_import',
      subjectId: batch.id,
      detail: { bankId, rows, good: fresh.length, duplicates, problems: problems.length },
    })
    // The answers are shown once, to the one who brought them, and are not kept outside the encrypted file.
    return presentBatch(
      batch,
      questions.map((question) => ({ ...sampleOf(question), key: question.key.join('') })),
    )
  })
}

const sampleOf = ({ type, stem, choices, difficulty, topic, legalBasis }: Question): Record<string, string | null> => ({
  type,
  stem,
  choices: choices.map(({ id, text }) => `${id} ${text}`).join('\n'),
  difficulty: `${difficulty}`,
  topic,
  legalBasis,
})
