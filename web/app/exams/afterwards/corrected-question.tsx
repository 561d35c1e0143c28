import type { KeyCorrection, SatQuestion } from '@app/api/contract'
import { useWords } from '../../words/context.ts'

type Change = KeyCorrection['changes'][number]
type Shown = Pick<
  SatQuestion,
  'type' | 'material' | 'stem' | 'choices' | 'keys' | 'blanks' | 'isGivenToAll' | 'isDropped'
>

/** A question as it stood on the papers, with the key that counts now and what a correction makes of it. */
export function CorrectedQuestion({ question, change }: { question: Shown; change?: Change | undefined }) {
  const { afterwards: words } = useWords()
  const { type, material, stem, choices } = question
  return (
    <div className="flex flex-col gap-3">
      {material && <p className="whitespace-pre-line text-soft">{material}</p>}
      <p className="text-lg whitespace-pre-line">{stem}</p>
      {type !== 'TRUE_FALSE' && choices.length > 0 && (
        <ul>
          {choices.map(({ id, text }) => (
            <li key={id}>{`${id}. ${text}`}</li>
          ))}
        </ul>
      )}
      <p>
        {words.rightNow}：<KeyNow question={question} />
      </p>
      {change && (
        <p className="font-semibold">
          {words.policies[change.policy]}
          {change.policy === 'NEW_KEY' && (
            <>
              ：
              <Key
                question={question}
                keys={change.keys ?? []}
                blanks={(change.blanks ?? []).map(({ accepted }) => accepted)}
              />
            </>
          )}
        </p>
      )}
    </div>
  )
}

/** The key that counts now. */
export function KeyNow({ question }: { question: Shown }) {
  const { afterwards: words } = useWords()
  if (question.isDropped) return <>{words.policies.DROP}</>
  if (question.isGivenToAll) return <>{words.policies.GIVE_ALL}</>
  return <Key question={question} keys={question.keys} blanks={question.blanks} />
}

function Key({ question, keys, blanks }: { question: Shown; keys: string[][]; blanks: string[][] }) {
  // True or false have words, not letters.
  const nameOf = (id: string) =>
    question.type === 'TRUE_FALSE' ? (question.choices.find((choice) => choice.id === id)?.text ?? id) : id
  const lines =
    blanks.length > 0 ? blanks.map((accepted) => accepted.join(' | ')) : keys.map((key) => key.map(nameOf).join('、'))
  return <>{lines.join(' / ') || '—'}</>
}
