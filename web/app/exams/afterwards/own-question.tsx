import { GivenText, SolvedBlanks } from '../../practice/given-texts.tsx'
import { Material, TypeLine } from '../../practice/question-text.tsx'
import { SolvedChoices } from '../../practice/solved-choices.tsx'
import { RichText } from '../../questions/content/rich-text.tsx'
import { useWords } from '../../words/context.ts'
import type { OwnShown } from './shown-paper.ts'

/** One question of the own paper with what was answered. */
export function OwnQuestionItem({ question, no }: { question: OwnShown; no: number }) {
  const { afterwards: words, practice, format } = useWords()
  const { type, material, stem, marks, blanks, choices, given } = question
  const isBlank = given.length === 0
  return (
    <li className="flex flex-col gap-4 py-6 first:pt-0 last:pb-0">
      {material !== null && <Material>{material}</Material>}
      <div>
        <p className="mb-1 flex flex-wrap items-baseline gap-x-3">
          <span className="font-semibold text-primary">{words.questionNo(format.number(no), format.marks(marks))}</span>
          <TypeLine type={type} />
        </p>
        <RichText markup="HTML" className="text-lg">
          {stem}
        </RichText>
      </div>
      {choices.length > 0 && <SolvedChoices asked={{ type, choices }} given={given} />}
      {choices.length > 0 && isBlank && <p className="text-soft">{practice.notAnswered}</p>}
      {type === 'FILL_IN' && <SolvedBlanks given={isBlank ? Array.from({ length: blanks }, () => '') : given} />}
      {type === 'SHORT_ANSWER' && <GivenText text={given[0]} />}
    </li>
  )
}
