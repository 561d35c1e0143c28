import type { ProposalScore } from '@app/api/contract'
import { Fact, Facts } from '../ui/facts.tsx'
import { useWords } from '../words/context.ts'

/** The figures by which proposals are compared, in the order in which they are shown. */
export const FIGURES = [
  'placedClasses',
  'lessons',
  'gapHours',
  'closedHours',
  'instructorKm',
  'meanRoomKm',
  'mostHours',
  'leastHours',
  'meanHours',
  'fairness',
] as const

export function ScoreFacts({ score }: { score: ProposalScore }) {
  const { schedule: words } = useWords()
  return (
    <>
      <Facts>
        {FIGURES.map((name) => (
          <Fact key={name} label={words.figures[name]}>
            {name === 'placedClasses' ? words.placedOf(score.placedClasses, score.classes) : String(score[name])}
          </Fact>
        ))}
      </Facts>
      <p className="mt-4 text-sm text-soft">
        {score.isBest ? words.isBest : words.notBest} {words.took((score.took / 1000).toFixed(1))}
      </p>
    </>
  )
}
