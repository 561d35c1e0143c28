import { credentialDecisions } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { inForce, type Template, templatesFor } from '../../credentials/decisions/templates.server.ts'
import { today } from '../../credentials/today.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { named } from '../../words/sentence.ts'

export const handle = trail(({ credentials: { way } }) => [{ label: way.templates.title }])

export async function loader({ request }: LoaderFunctionArgs) {
  const { items } = await templatesFor(request)
  const { enum: codes } = credentialDecisions.newTemplate.schema.params.properties.code
  const day = await today(request)
  return {
    rows: codes.flatMap((code) => {
      const versions = items.filter((item) => item.code === code)
      const current = inForce(versions, day)
      return current ? [{ ...current, versions: versions.length }] : []
    }),
  }
}

type Row = Template & { versions: number }

/** One row for each document: the wording that is in force. */
export default function Templates() {
  const { rows } = useLoaderData<typeof loader>()
  const { credentials } = useWords()
  const { templates: words } = credentials.way
  return (
    <Stack>
      <PageHeader title={words.title} lead={words.lead} />
      <Sheet flush>
        <DataTable
          caption={words.title}
          columns={useColumns()}
          rows={rows}
          rowKey={({ code }) => code}
          empty={words.empty}
        />
      </Sheet>
    </Stack>
  )
}

function useColumns(): Column<Row>[] {
  const { credentials, format } = useWords()
  const { documents, templates: words } = credentials.way
  return [
    {
      key: 'name',
      head: words.name,
      isName: true,
      cell: ({ code }) => (
        <Link to={`/document-templates/${code.toLowerCase()}`} className="text-primary underline">
          {named(documents.codes, code)}
        </Link>
      ),
    },
    { key: 'heading', head: words.heading, cell: ({ title }) => title },
    { key: 'version', head: words.version, nowrap: true, cell: ({ version }) => words.versionOf(String(version)) },
    { key: 'from', head: words.validFrom, nowrap: true, cell: ({ validFrom }) => format.day(validFrom) },
    { key: 'all', head: words.versions, numeric: true, cell: ({ versions }) => format.number(versions) },
  ]
}
