import { useWords } from '../../words/context.ts'
import { named } from '../../words/sentence.ts'
import type { Stretch } from './diff.ts'
import type { Compared } from './version-texts.ts'

/** Two versions place by place with what was taken out and put in; words that screen readers hear say the same. */
export function ComparedTexts({ places }: { places: readonly (Compared & { stretches: readonly Stretch[] })[] }) {
  const { questions } = useWords()
  const words = questions.compare
  const label = useLabel()
  return (
    <dl>
      {places.map(({ stretches, ...place }) => (
        <div
          key={label(place)}
          className="border-b border-line px-4 py-3 last:border-b-0 sm:grid sm:grid-cols-[10rem_1fr] sm:gap-4 sm:px-6"
        >
          <dt className="text-soft">{label(place)}</dt>
          <dd className="whitespace-pre-wrap">
            {stretches.map(({ kind, text }, i) => {
              // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no name and never move
              if (kind === 'same') return <span key={i}>{text}</span>
              return kind === 'removed' ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no name and never move
                <del key={i} className="bg-danger-pale text-danger">
                  <span className="sr-only">{words.removed}</span>
                  {text}
                </del>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no name and never move
                <ins key={i} className="bg-good-pale text-good">
                  <span className="sr-only">{words.added}</span>
                  {text}
                </ins>
              )
            })}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What a place of a question is called. */
function useLabel(): (place: Omit<Compared, 'before' | 'after'>) => string {
  const { questions } = useWords()
  return ({ name, no, part }) => {
    const label = `${named(questions.compare.places, name)}${no ? ` ${no}` : ''}`
    return part ? `${questions.partNo(Number(part))} · ${label}` : label
  }
}
