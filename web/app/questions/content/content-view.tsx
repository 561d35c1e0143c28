import type { QuestionInput } from '@app/api/contract'
import { useWords } from '../../words/context.ts'
import { BlankList } from './blank-list.tsx'
import { ChoiceList } from './choice-list.tsx'
import { Labelled } from './labelled.tsx'
import { RichText } from './rich-text.tsx'
import { RubricView } from './rubric-view.tsx'

type Content = Omit<QuestionInput, 'difficulty' | 'topic' | 'legalBasis'>
type Part = NonNullable<QuestionInput['parts']>[number]
type Markup = QuestionInput['markup']

/** What a question asks with its key, as those who may open it read it. `content` comes from `readyContent`. */
export function ContentView({ content }: { content: Content }) {
  const { questions: words } = useWords()
  const { type, stem, markup, parts = [] } = content
  if (type !== 'CASE') return <AnswerableView asked={{ ...content, type }} markup={markup} />
  return (
    <div className="flex flex-col gap-6">
      <section aria-label={words.material} className="rounded border-s-4 border-primary bg-well p-4">
        <p className="mb-1 text-sm font-medium text-soft">{words.material}</p>
        <RichText markup={markup}>{stem}</RichText>
      </section>
      {parts.map((part, i) => (
        <section key={part.id} aria-label={words.partNo(i + 1)} className="border-t border-line pt-4">
          <h3 className="mb-2 font-semibold">
            {words.partNo(i + 1)}
            <span className="ms-2 text-sm font-normal text-soft">
              {words.types[part.type]} · {words.weight(part.weight)}
            </span>
          </h3>
          <AnswerableView asked={part} markup={markup} />
        </section>
      ))}
      <Explanation markup={markup}>{content.explanation}</Explanation>
    </div>
  )
}

function AnswerableView({ asked, markup }: { asked: Omit<Part, 'id' | 'weight'>; markup: Markup }) {
  const { type, stem, choices, key, blanks = [], blanksInAnyOrder = false, rubric, explanation } = asked
  return (
    <div className="flex flex-col gap-4">
      <RichText markup={markup} className="text-lg">
        {stem}
      </RichText>
      {choices.length > 0 && (
        <ChoiceList choices={choices} right={key} lettered={type !== 'TRUE_FALSE'} markup={markup} />
      )}
      {type === 'FILL_IN' && <BlankList blanks={blanks} anyOrder={blanksInAnyOrder} />}
      {rubric && <RubricView rubric={rubric} markup={markup} />}
      <Explanation markup={markup}>{explanation}</Explanation>
    </div>
  )
}

function Explanation({ markup, children }: { markup: Markup; children: string | null }) {
  const { questions: words } = useWords()
  if (!children) return null
  return (
    <Labelled label={words.explanation}>
      <RichText markup={markup}>{children}</RichText>
    </Labelled>
  )
}
