import { type Room, rooms } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { Badge } from '../../ui/badge.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { useNothingHere } from '../../ui/nothing-here.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.rooms }])

export async function loader({ request }: LoaderFunctionArgs) {
  return { page: await list(request, rooms.list) }
}

export default function Rooms() {
  const { page } = useLoaderData<typeof loader>()
  const { training: words, common } = useWords()
  const may = useMay()
  return (
    <Stack>
      <PageHeader title={words.rooms} lead={words.roomsLead}>
        {may('training:write') && (
          <ButtonLink to="/rooms/new" look="primary" icon="plus">
            {words.newRoom}
          </ButtonLink>
        )}
      </PageHeader>
      <FilterBar keep={['sort', 'area', 'organ']}>
        <TextField name="search" label={words.roomSearch} type="search" maxLength={60} />
        <TextField name="capacity" label={words.atLeast} type="number" min={1} inputMode="numeric" />
        <SelectField
          name="active"
          label={words.state}
          options={[
            { value: 'true', label: words.active },
            { value: 'false', label: words.inactive },
          ]}
          placeholder={common.all}
        />
      </FilterBar>
      <Sheet flush>
        <DataTable
          caption={words.rooms}
          columns={useColumns()}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={useNothingHere(words.roomsEmpty)}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function useColumns(): Column<Room>[] {
  const { training: words, format } = useWords()
  return [
    {
      key: 'name',
      head: words.name,
      isName: true,
      cell: ({ id, name, address }) => (
        <>
          <Link to={`/rooms/${id}`} className="text-primary underline">
            {name}
          </Link>
          <span className="block text-sm font-normal text-soft">{address}</span>
        </>
      ),
    },
    { key: 'area', head: words.area, cell: ({ areaName }) => areaName },
    { key: 'organ', head: words.organ, cell: ({ organName }) => organName },
    { key: 'capacity', head: words.capacity, numeric: true, cell: ({ capacity }) => format.number(capacity) },
    { key: 'upcoming', head: words.upcoming, numeric: true, cell: ({ upcoming }) => format.number(upcoming) },
    { key: 'state', head: words.state, nowrap: true, cell: ({ isActive }) => <RoomStateBadge isActive={isActive} /> },
  ]
}

function RoomStateBadge({ isActive }: Pick<Room, 'isActive'>) {
  const { training: words } = useWords()
  return <Badge tone={isActive ? 'good' : 'calm'}>{isActive ? words.active : words.inactive}</Badge>
}
