import { Labelled } from '../questions/content/labelled.tsx'
import { RichText } from '../questions/content/rich-text.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { useWords } from '../words/context.ts'
import { GivenText, SolvedBlanks } from './given-texts.tsx'
import { outcomeOf } from './outcome.ts'
import { OutcomeBadge } from './outcome-badge.tsx'
import { Material, TypeLine } from './question-text.tsx'
import type { Asked, ShownFeedback, SolvedQuestion as Solved } from './shown.ts'
import { SolvedChoices } from './solved-choices.tsx'

/** A question with what was answered, what is right, why, and by which article. */
export function SolvedQuestion({ solved: { question, given, feedback } }: { solved: Solved }) {
  const { practice: words } = useWords()
  const isCase = question.material !== null
  const atTheEnd = isCase ? feedback?.solutions[''] : undefined
  return (
    <div className="flex flex-col gap-6">
      {question.material !== null && <Material>{question.material}</Material>}
      {question.asked.map((asked, i) => (
        <SolvedAsked
          key={asked.id}
          asked={asked}
          no={isCase ? i + 1 : undefined}
          given={given[asked.id]}
          solution={feedback?.solutions[asked.id]}
        />
      ))}
      <Explanation>{atTheEnd?.explanation ?? null}</Explanation>
      {feedback?.legalBasis && <LegalBasis>{feedback.legalBasis}</LegalBasis>}
      {!feedback && <NoticeBox tone="calm">{words.withdrawn}</NoticeBox>}
    </div>
  )
}

type Solution = ShownFeedback['solutions'][string]

function SolvedAsked({
  asked,
  no,
  given,
  solution,
}: {
  asked: Asked
  /** Of a sub-question. */
  no?: number
  given?: string[]
  solution?: Solution
}) {
  const { questions: terms } = useWords()
  const { type, stem } = asked
  return (
    <div className="flex flex-col gap-4">
      <div>
        <p className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1">
          {no !== undefined && <span className="font-semibold text-primary">{terms.partNo(no)}</span>}
          <TypeLine type={type} />
          {no !== undefined && solution && <OutcomeBadge outcome={given ? outcomeOf(solution.correct) : 'blank'} />}
        </p>
        <RichText markup="HTML" className="text-lg">
          {stem}
        </RichText>
      </div>
      {asked.choices.length > 0 && <SolvedChoices asked={asked} given={given} right={solution?.key} />}
      {type === 'FILL_IN' && <SolvedBlanks given={given} accepted={solution?.accepted} />}
      {type === 'SHORT_ANSWER' && <GivenText text={given?.[0]} />}
      {solution?.referenceAnswer && (
        <div className="rounded border border-good bg-good-pale px-4 py-3">
          <Labelled label={terms.referenceAnswer}>
            <RichText markup="HTML" className="text-lg">
              {solution.referenceAnswer}
            </RichText>
          </Labelled>
        </div>
      )}
      <Explanation>{solution?.explanation ?? null}</Explanation>
    </div>
  )
}

function Explanation({ children }: { children: string | null }) {
  const { questions: terms } = useWords()
  if (!children) return null
  return (
    <Labelled label={terms.explanation}>
      <RichText markup="HTML" className="text-lg">
        {children}
      </RichText>
    </Labelled>
  )
}

function LegalBasis({ children }: { children: string }) {
  const { questions: terms } = useWords()
  return (
    <Labelled label={terms.legalBasis}>
      <p className="text-lg whitespace-pre-wrap">{children}</p>
    </Labelled>
  )
}
