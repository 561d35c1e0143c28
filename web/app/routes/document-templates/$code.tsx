import { credentialDecisions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { type Ask, call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { problemOf } from '../../api/form-problem.ts'
import { ApiProblem } from '../../api/problem.ts'
import { attempt, done } from '../../api/submit.server.ts'
import { atField } from '../../credentials/at-field.server.ts'
import { TemplateForm } from '../../credentials/decisions/template-form.tsx'
import { TemplateText } from '../../credentials/decisions/template-text.tsx'
import { inForce, newestFirst, templatesFor } from '../../credentials/decisions/templates.server.ts'
import { today } from '../../credentials/today.server.ts'
import { useAnswer } from '../../forms/answer.ts'
import { sameForm } from '../../forms/same-form.server.ts'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { Badge } from '../../ui/badge.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { named } from '../../words/sentence.ts'

type Code = Ask<typeof credentialDecisions.newTemplate>['params']['code']

const codeOf = (params: { code?: string }) => (params.code ?? '').toUpperCase() as Code

export const handle = trail<typeof loader>(({ credentials: { way } }, { code }) => [
  { label: way.templates.title, to: '/document-templates' },
  { label: named(way.documents.codes, code) },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const code = codeOf(params)
  const { items, placeholders } = await templatesFor(request)
  const versions = newestFirst(items.filter((item) => item.code === code))
  if (versions.length === 0) throw new ApiProblem(404, { code: 'route-not-found' })
  const day = await today(request)
  return { code, versions, placeholders, current: inForce(versions, day)?.version ?? null, today: day }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  if (fields.text('_preview')) return sameForm(fields, fields.keep())
  const code = codeOf(params)
  const body = { title: fields.text('title'), body: fields.text('body'), validFrom: fields.text('validFrom') }
  const answer = await attempt(fields, () =>
    atField({ 'template-placeholder-unknown': 'body', 'template-in-past': 'validFrom' }, () =>
      call(request, credentialDecisions.newTemplate, { params: { code }, body }),
    ),
  )
  return answer.done ? done(`/document-templates/${code.toLowerCase()}`, 'template-saved') : answer.refused
}

/** The versions of one document's wording; a new one is written over the newest and looked at before it is saved. */
export default function OneTemplate() {
  const { code, versions, placeholders, current, today: day } = useLoaderData<typeof loader>()
  const { credentials, format } = useWords()
  const { templates: words, documents } = credentials.way
  const typed = problemOf(useAnswer())
  const may = useMay()
  return (
    <Stack>
      <PageHeader title={named(documents.codes, code)} lead={words.lead} />
      {typed?.found && (
        <Sheet title={words.preview}>
          <p className="mb-4 text-soft">{words.previewLead}</p>
          <TemplateText title={typed.values.title?.[0] ?? ''} body={typed.values.body?.[0] ?? ''} filledIn />
        </Sheet>
      )}
      {may('template:write') && (
        <Sheet title={words.newVersion}>
          <TemplateForm key={versions.length} newest={versions[0]!} placeholders={placeholders} today={day} />
        </Sheet>
      )}
      <Sheet title={words.versions}>
        <ol className="flex flex-col gap-6">
          {versions.map(({ version, validFrom, title, body }) => (
            <li key={version} className="flex flex-col gap-3">
              <h3 className="flex flex-wrap items-center gap-3 font-semibold">
                {words.versionOf(String(version))}
                <span className="font-normal text-soft">
                  {words.validFrom} {format.day(validFrom)}
                </span>
                {version === current ? (
                  <Badge tone="good">{words.current}</Badge>
                ) : validFrom > day ? (
                  <Badge tone="info">{words.coming}</Badge>
                ) : (
                  <Badge tone="calm">{words.former}</Badge>
                )}
              </h3>
              <TemplateText title={title} body={body} />
            </li>
          ))}
        </ol>
      </Sheet>
    </Stack>
  )
}
