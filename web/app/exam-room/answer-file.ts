import type { Journal } from './journal.ts'
import type { Sitting } from './store.ts'

const NONCE = 12

const base64 = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

/**
 * The last resort where the network never comes back (答题文件): the whole journal, encrypted and proved with the key
 * that this device was given at the start (AES-256-GCM; the open head is proved along with it). Whoever carries the file
 * can neither read nor change it.
 */
async function answerFile({ attempt, seen }: Sitting, journal: Journal): Promise<Blob> {
  const head = { format: 'liangzheng-answers', version: 1, attemptId: attempt.attemptId, epoch: attempt.epoch }
  const encoder = new TextEncoder()
  const key = await crypto.subtle.importKey(
    'raw',
    Uint8Array.from(atob(attempt.fileKey), (c) => c.charCodeAt(0)),
    'AES-GCM',
    false,
    ['encrypt'],
  )
  const iv = crypto.getRandomValues(new Uint8Array(NONCE))
  const additionalData = encoder.encode(JSON.stringify(head))
  const plain = encoder.encode(JSON.stringify({ steps: journal.steps, seen }))
  const body = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain))
  const file = { ...head, iv: base64(iv), body: base64(body) }
  return new Blob([JSON.stringify(file)], { type: 'application/json' })
}

/** Offers the file for saving. */
export async function saveAnswerFile(sitting: Sitting, journal: Journal): Promise<void> {
  const address = URL.createObjectURL(await answerFile(sitting, journal))
  const link = document.createElement('a')
  link.href = address
  link.download = `${sitting.attempt.admissionNo || sitting.attempt.attemptId}.lzanswers`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
