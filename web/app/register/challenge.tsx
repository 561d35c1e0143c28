import { useEffect, useRef } from 'react'
import { SubmitButton } from '../ui/button.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { useWords } from '../words/context.ts'

export interface Asked {
  challenge: string
  bits: number
  waitSeconds: number
}

/** So many sums at once between two looks at the page. */
const AT_ONCE = 500

/**
 * Stands inside the form that was refused: the device pays for the search and sends the form again. Without script the
 * person waits and presses the button; nobody has to read a picture or do a sum.
 */
export function Challenge({ challenge, bits, waitSeconds }: Asked) {
  const { register } = useWords()
  const answer = useRef<HTMLInputElement>(null)
  useEffect(() => {
    let isGone = false
    void solve(challenge, bits, () => isGone).then((found) => {
      const field = answer.current
      if (found === undefined || isGone || !field) return
      field.value = found
      field.form?.requestSubmit()
    })
    return () => {
      isGone = true
    }
  }, [challenge, bits])
  return (
    <NoticeBox tone="info">
      <p className="font-bold">{register.challenge.title}</p>
      <p>{register.challenge.working}</p>
      <p>{register.challenge.waiting(waitSeconds)}</p>
      <input type="hidden" name="challenge" value={challenge} />
      <input type="hidden" name="answer" ref={answer} defaultValue="" />
      <SubmitButton className="mt-3">{register.challenge.go}</SubmitButton>
    </NoticeBox>
  )
}

/** A number that makes SHA-256 of `challenge:number` begin with so many zero bits (api/src/credentials/register/gate.ts). */
async function solve(challenge: string, bits: number, isGone: () => boolean): Promise<string | undefined> {
  if (!crypto.subtle) return undefined
  const encoder = new TextEncoder()
  for (let from = 0; !isGone(); from += AT_ONCE) {
    const hashes = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, i) =>
        crypto.subtle.digest('SHA-256', encoder.encode(`${challenge}:${from + i}`)),
      ),
    )
    const at = hashes.findIndex((hash) => Math.clz32(new DataView(hash).getUint32(0)) >= bits)
    if (at >= 0) return String(from + at)
  }
  return undefined
}
