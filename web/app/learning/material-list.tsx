import type { OwnCourse, OwnMaterial } from '@app/api/contract'
import { Badge } from '../ui/badge.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/data-table.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { clockOf } from './clock.ts'

/** What is to be learnt, in order, and how much of each has counted. */
export function MaterialList({ course: { id, items, openActions } }: { course: OwnCourse }) {
  const { learning: words } = useWords()
  return (
    <Sheet title={words.materials} flush>
      {items.length === 0 ? (
        <EmptyState icon="book">{words.empty}</EmptyState>
      ) : (
        <ol>
          {items.map((item, i) => (
            <li
              key={item.id}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line px-4 py-4 last:border-b-0 sm:px-6"
            >
              <Material no={i + 1} item={item} />
              {openActions.includes('LEARN') && (
                <ButtonLink
                  to={`/my/training/online/${id}/materials/${item.id}`}
                  look={item.completedAt ? 'plain' : 'primary'}
                  aria-label={`${actOf(words, item)}：${item.title}`}
                >
                  {actOf(words, item)}
                </ButtonLink>
              )}
            </li>
          ))}
        </ol>
      )}
    </Sheet>
  )
}

type Words = ReturnType<typeof useWords>['learning']

const actOf = (words: Words, { completedAt, spentSeconds }: OwnMaterial): string =>
  completedAt ? words.again : spentSeconds > 0 ? words.goOn : words.start

function Material({ no, item }: { no: number; item: OwnMaterial }) {
  const { learning: words, format } = useWords()
  const { title, kind, durationSeconds, coveredSeconds, completedAt, score } = item
  const time = durationSeconds === null ? null : clockOf(durationSeconds)
  return (
    <div className="min-w-0 flex-1 basis-64">
      <h3 className="font-semibold">
        {no}. {title}
      </h3>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
        <span>{words.kinds[kind]}</span>
        {time && <span>{kind === 'VIDEO' ? words.lasts(time) : words.atLeast(time)}</span>}
        {score !== null && <span>{words.score(format.number(score))}</span>}
        {completedAt && <Badge tone="good">{words.materialDoneMark}</Badge>}
      </p>
      {durationSeconds !== null && !completedAt && coveredSeconds > 0 && (
        <p className="text-sm text-soft tabular-nums">
          {words.coveredOf(clockOf(Math.min(coveredSeconds, durationSeconds)), clockOf(durationSeconds))}
        </p>
      )}
    </div>
  )
}
