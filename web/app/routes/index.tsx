import { identity } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../api/call.server.ts'
import { ExamCard } from '../exams/exam-card.tsx'
import { comingExams } from '../home/coming-exams.server.ts'
import { type Tile, tilesFor } from '../home/tiles.server.ts'
import { useMe } from '../layout/me.ts'
import { useDomainNames } from '../organisations/domain-names.ts'
import { domainsFor } from '../organisations/domains.server.ts'
import { EmptyState } from '../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../ui/page.tsx'
import { StatTile, TileGrid } from '../ui/stat-tile.tsx'
import { useWords } from '../words/context.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const me = await call(request, identity.me)
  const [tiles, exams] = await Promise.all([tilesFor(request, me), comingExams(request, me)])
  return { tiles, exams, domains: exams.length > 0 ? await domainsFor(request) : [] }
}

export default function Home() {
  const { tiles, exams, domains } = useLoaderData<typeof loader>()
  const domainNames = useDomainNames(domains)
  const { home } = useWords()
  const me = useMe()
  // A figure that could not be had is shown as well: "unknown" must not look like "nothing to do".
  const waiting = tiles.filter(({ waits, value }) => waits && value !== 0)
  const figures = tiles.filter(({ waits }) => !waits)
  return (
    <Stack>
      <PageHeader title={home.greeting(me?.displayName ?? '')} lead={me?.organName} />
      {exams.map((exam) => (
        <ExamCard key={exam.registrationId} exam={exam} domainName={domainNames([exam.domainCode])} />
      ))}
      <h2 className="text-lg font-semibold">{home.waiting}</h2>
      {waiting.length > 0 ? (
        <Tiles tiles={waiting} urgent />
      ) : (
        <Sheet flush>
          <EmptyState icon="tick">{home.nothingWaiting}</EmptyState>
        </Sheet>
      )}
      {figures.length > 0 && (
        <>
          <h2 className="text-lg font-semibold">{home.overview}</h2>
          <Tiles tiles={figures} />
        </>
      )}
    </Stack>
  )
}

function Tiles({ tiles, urgent }: { tiles: readonly Tile[]; urgent?: boolean }) {
  const { home, format } = useWords()
  return (
    <TileGrid>
      {tiles.map(({ label, icon, to, value }) => (
        <StatTile
          key={label}
          to={to}
          icon={icon}
          label={home.tiles[label]}
          value={value === null ? <span className="text-base font-normal">{home.unknown}</span> : format.number(value)}
          urgent={urgent}
        />
      ))}
    </TileGrid>
  )
}
