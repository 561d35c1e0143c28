import { setTimeout as delay } from 'node:timers/promises'
import { questionTransfers } from '../../api/src/questions/imports/contract.ts'
import type { Answer, ApiClient, UploadedFile } from './api-client.ts'

type Batch = Answer<typeof questionTransfers.readImport>
type Mode = 'ALL_OR_NOTHING' | 'GOOD_ROWS'

const POLL_MS = 300

/** Uploads a file of questions into a bank and waits until it is read. */
export async function previewQuestions(
  author: ApiClient,
  bankId: string,
  file: UploadedFile,
  wait?: () => Promise<unknown>,
): Promise<Batch> {
  return settled(author, await author.call(questionTransfers.previewImport, { params: { id: bankId }, file }), wait)
}

/** Carries a previewed import out and waits until it is done. */
export async function runQuestions(
  author: ApiClient,
  id: string,
  mode: Mode = 'ALL_OR_NOTHING',
  wait?: () => Promise<unknown>,
): Promise<Batch> {
  return settled(author, await author.call(questionTransfers.runImport, { params: { id }, body: { mode } }), wait)
}

/** @param wait lets time pass between two looks: a pause by default; a test works the outbox off */
async function settled(
  author: ApiClient,
  batch: Batch,
  wait = () => delay(POLL_MS) as Promise<unknown>,
): Promise<Batch> {
  let now = batch
  while (now.state === 'READING' || now.state === 'RUNNING') {
    await wait()
    now = await author.call(questionTransfers.readImport, { params: { id: batch.id } })
  }
  return now
}
