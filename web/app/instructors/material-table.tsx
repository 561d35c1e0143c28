import type { InstructorMaterial } from '@app/api/contract'
import type { ReactNode } from 'react'
import { Badge } from '../ui/badge.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'

/** Teaching plans and slides; files lie under `address`. */
export function MaterialTable({
  materials,
  address,
  empty,
  act,
}: {
  materials: readonly InstructorMaterial[]
  address: string
  empty: ReactNode
  act?: (material: InstructorMaterial) => ReactNode
}) {
  const { instructors, format } = useWords()
  const { materials: words } = instructors.teaching
  const columns: Column<InstructorMaterial>[] = [
    { key: 'title', head: words.search, isName: true, cell: (material) => <Opener {...material} address={address} /> },
    { key: 'topic', head: words.topic, cell: ({ topic }) => topic },
    { key: 'by', head: words.by, nowrap: true, cell: ({ instructorName }) => instructorName },
    {
      key: 'shared',
      head: instructors.state,
      cell: ({ isShared }) => <Badge tone={isShared ? 'good' : 'calm'}>{isShared ? words.shared : words.own}</Badge>,
    },
    { key: 'at', head: instructors.teaching.when, nowrap: true, cell: ({ createdAt }) => format.instant(createdAt) },
    ...(act ? [{ key: 'act', head: '', cell: act }] : []),
  ]
  return <DataTable caption={words.title} columns={columns} rows={materials} rowKey={({ id }) => id} empty={empty} />
}

function Opener({ id, title, link, fileName, address }: InstructorMaterial & { address: string }) {
  return (
    <>
      <a
        href={link ?? `${address}/${id}/file`}
        {...(link && { target: '_blank', rel: 'noreferrer' })}
        className="inline-flex items-center gap-2 text-primary underline"
      >
        <Icon name={link ? 'globe' : 'download'} className="size-4" />
        {title}
      </a>
      {fileName && <span className="block text-sm font-normal text-soft">{fileName}</span>}
    </>
  )
}
