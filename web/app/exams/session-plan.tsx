import type { Session, SessionRules } from '@app/api/contract'
import { Fact, Facts } from '../ui/facts.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { useRuleValue } from './rule-value.ts'

/** The paper and the rules of a session as they are fixed, each rule with its meaning. */
export function SessionPlan({ session: { blueprint, formCount, rules } }: { session: Session }) {
  const { exams: words, format } = useWords()
  const ruleValue = useRuleValue()
  const names = Object.keys(words.ruleNames) as (keyof SessionRules)[]
  const { sections } = blueprint
  const questions = sections.reduce((sum, { count }) => sum + count, 0)
  const marks = sections.reduce((sum, section) => sum + section.count * section.marks, 0)
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <Sheet title={words.blueprint} flush>
        <SectionTable sections={sections} />
        <p className="border-t border-line bg-well px-4 py-2 font-medium sm:px-6">
          {words.total} {words.totals(format.number(questions), format.marks(marks))} · {words.formCount} {formCount}
        </p>
      </Sheet>
      <Sheet title={words.rules}>
        <Facts>
          {names.map((name) => (
            <Fact key={name} label={words.ruleNames[name]}>
              {ruleValue(rules, name)}
              <span className="block text-sm text-soft">{words.ruleMeanings[name]}</span>
            </Fact>
          ))}
        </Facts>
      </Sheet>
    </div>
  )
}

function SectionTable({ sections }: { sections: Session['blueprint']['sections'] }) {
  const { exams: words, questions: terms, format } = useWords()
  const cell = 'px-2 py-2 first:ps-4 last:pe-4'
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">{words.blueprint}</caption>
      <thead>
        <tr className="border-b border-line bg-well text-sm text-soft">
          <th scope="col" className={`${cell} text-start font-medium`}>
            {words.part}
          </th>
          {[words.count, words.marksEach, words.sectionMarks].map((head) => (
            <th key={head} scope="col" className={`${cell} text-end font-medium whitespace-nowrap`}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sections.map(({ id, part, type, topic, difficulty, count, marks }) => (
          <tr key={id} className="border-b border-line last:border-b-0">
            <th scope="row" className={`${cell} text-start font-normal`}>
              {terms.parts[part]} · {terms.types[type]}
              {(topic || difficulty) && (
                <span className="block text-sm text-soft">
                  {[topic, difficulty && `${words.difficulty} ${difficulty.join('–')}`].filter(Boolean).join(' · ')}
                </span>
              )}
            </th>
            <td className={`${cell} text-end tabular-nums`}>{count}</td>
            <td className={`${cell} text-end tabular-nums`}>{format.marks(marks)}</td>
            <td className={`${cell} text-end tabular-nums`}>{format.marks(count * marks)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
