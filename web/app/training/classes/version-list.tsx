import type { TimetableVersion } from '@app/api/contract'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

/** Every publication of a timetable and what it changed. */
export function VersionList({ versions }: { versions: readonly TimetableVersion[] }) {
  const { classes: words, format } = useWords()
  if (versions.length === 0) return null
  return (
    <Sheet title={words.versions}>
      <ol className="flex flex-col gap-3">
        {versions.map(({ version, publishedAt, publishedByName, lessons, changes }) => (
          <li key={version}>
            <details>
              <summary className="min-h-8 text-primary underline">
                {words.versionNo(version)} ·{' '}
                {words.versionLead(format.instant(publishedAt), publishedByName, format.number(lessons))}
              </summary>
              <ul className="mt-2 flex flex-col gap-1 ps-4">
                {changes.map((change, i) => (
                  <li key={`${version}-${change.title}-${String(i)}`}>
                    <span className="font-medium">{words.changeKinds[change.kind]}</span> {change.title}
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ol>
    </Sheet>
  )
}
