import { createDecipheriv } from 'node:crypto'
import { parseForm } from '../../question-bank/src/form.ts'
import { ApiClient } from '../lib/api-client.ts'
import { overHttp } from '../lib/transport.ts'

/** A start's answer, as far as it opens a paper. */
export interface OpenedForm {
  formHash: string
  formKey: string
}

/**
 * The questions of each form, opened with the key of a start as a browser does.
 * @param tokens sessions of candidates, among whom each form has one
 */
export async function refsOfForms(
  url: string,
  tokens: readonly string[],
  begun: readonly OpenedForm[],
): Promise<Map<string, number[]>> {
  const client = new ApiClient(overHttp(url))
  const refs = new Map<string, number[]>()
  for (const { formHash, formKey } of begun) {
    if (refs.has(formHash)) continue
    const sealed = await formFor(client, tokens, formHash)
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(formKey, 'base64'), sealed.subarray(1, 13))
    decipher.setAuthTag(sealed.subarray(-16))
    const plain = Buffer.concat([decipher.update(sealed.subarray(13, -16)), decipher.final()])
    refs.set(
      formHash,
      parseForm(plain).questions.map(({ ref }) => ref),
    )
  }
  return refs
}

/** Only a candidate who has the form may fetch it: the first few of whom each form has one. */
async function formFor(client: ApiClient, tokens: readonly string[], formHash: string): Promise<Buffer> {
  for (const token of tokens) {
    client.setCookie('lz_session', token)
    client.setCookie('lz_token', '')
    const answer = await client.get(`/api/exam-forms/${formHash}`)
    if (answer.status === 200) return answer.bytes
  }
  throw new Error('nobody has the form')
}
