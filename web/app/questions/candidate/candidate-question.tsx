import type { Question, QuestionInput } from '@app/api/contract'
import { useWords } from '../../words/context.ts'
import { letterOf } from '../letters.ts'

/** A text as the server has made it ready: plain, or safe HTML. */
type ShownText = { text: string } | { html: string }

export interface ShownAsked {
  type: QuestionInput['type']
  stem: ShownText
  choices: { id: string; text: ShownText }[]
}

/** What a candidate is shown of a question: no key, no explanation, no legal basis. */
export interface Shown extends ShownAsked {
  part: Question['part']
  parts: (ShownAsked & { id: string })[]
}

/** The question as the examination room shows it: the same structure (exam-room/stage.ts) and the same style sheet. */
export function CandidateQuestion({ shown }: { shown: Shown }) {
  const { questions: words } = useWords()
  const { part, type, stem, parts } = shown
  const kind = [words.parts[part], words.types[type]]
  if (type !== 'CASE') {
    return (
      <div className="stage">
        <Article asked={shown} name="q1" kind={kind} number={1} of={1} />
      </div>
    )
  }
  return (
    <div className="stage case">
      <div className="side">
        <details className="material" open>
          <summary>{words.material}</summary>
          <Content className="text" of={stem} />
        </details>
      </div>
      <div className="flex flex-col gap-4">
        {parts.map((one, i) => (
          <Article
            key={one.id}
            asked={one}
            name={`q${one.id}`}
            kind={[...kind, words.types[one.type]]}
            number={i + 1}
            of={parts.length}
          />
        ))}
      </div>
    </div>
  )
}

function Article({
  asked,
  name,
  kind,
  number,
  of,
}: {
  asked: ShownAsked
  name: string
  kind: readonly string[]
  number: number
  of: number
}) {
  const { questions: words } = useWords()
  const id = `${name}-number`
  return (
    <article className="question">
      <p className="kind">{words.typeAndHow(kind.join(' · '), words.howTo[asked.type])}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: the same structure as in the examination room */}
      <div role="group" aria-labelledby={id}>
        <p className="number" id={id}>
          {words.numberOf(number, of)}
        </p>
        <Content className="stem" of={asked.stem} />
        <Answer asked={asked} name={name} />
      </div>
    </article>
  )
}

function Answer({ asked: { type, choices }, name }: { asked: ShownAsked; name: string }) {
  const { questions: words } = useWords()
  if (type === 'SHORT_ANSWER') return <textarea name={name} rows={10} aria-label={words.yourAnswer} />
  return choices.map(({ id, text }, i) => (
    <label key={id} className="choice">
      <input type={type === 'SINGLE' || type === 'TRUE_FALSE' ? 'radio' : 'checkbox'} name={name} value={id} />
      {type !== 'TRUE_FALSE' && (
        <span className="letter" aria-hidden="true">
          {letterOf(i)}.
        </span>
      )}
      <Content className="text" of={text} />
    </label>
  ))
}

function Content({ className, of }: { className: string; of: ShownText }) {
  if ('text' in of) return <div className={`${className} plain`}>{of.text}</div>
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made safe on the server by `shownToCandidates`
  return <div className={className} dangerouslySetInnerHTML={{ __html: of.html }} />
}
