import { organisations } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { useMay } from '../../../layout/me.ts'
import { trail } from '../../../layout/page-handle.ts'
import { useDomainNames } from '../../../organisations/domain-names.ts'
import { domainsFor } from '../../../organisations/domains.server.ts'
import { Badge } from '../../../ui/badge.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Fact, Facts } from '../../../ui/facts.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation }, { organ }) => [
  { label: navigation.organs, to: '/organs' },
  { label: organ.name },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [organ, domains] = await Promise.all([
    call(request, organisations.read, { params: { id: idOf(params) } }),
    domainsFor(request),
  ])
  return { organ, domains }
}

export default function OneOrgan() {
  const { organ, domains } = useLoaderData<typeof loader>()
  const { organisations: words, common, format } = useWords()
  const domainNames = useDomainNames(domains)
  const may = useMay()
  const parent = (id: string | null, name: string | null) =>
    id && (
      <Link to={`/organs/${id}`} className="text-primary underline">
        {name ?? id}
      </Link>
    )
  return (
    <Stack>
      <PageHeader
        title={organ.name}
        badge={
          <>
            {organ.isJustice && (
              <Badge tone="info" icon="scales">
                {words.justice}
              </Badge>
            )}{' '}
            {organ.isVertical && <Badge tone="calm">{words.vertical}</Badge>}
          </>
        }
      >
        {may('organ:write') && (
          <ButtonLink to={`/organs/${organ.id}/edit`} icon="pencil">
            {common.edit}
          </ButtonLink>
        )}
        {may('person:read') && (
          <ButtonLink to={`/people?organ=${organ.id}`} icon="people">
            {words.officersOf}
          </ButtonLink>
        )}
      </PageHeader>
      <Sheet>
        <Facts>
          <Fact label={words.uscc}>{organ.uscc && <span className="font-mono">{organ.uscc}</span>}</Fact>
          <Fact label={words.internalCode}>{organ.internalCode}</Fact>
          <Fact label={words.type}>{words.types[organ.organType]}</Fact>
          <Fact label={words.level}>{words.levels[organ.level]}</Fact>
          <Fact label={words.area}>{`${organ.areaName} ${organ.areaCode}`}</Fact>
          <Fact label={words.officers}>{format.number(organ.officers)}</Fact>
          <Fact label={words.parent}>{parent(organ.parentId, organ.parentName)}</Fact>
          <Fact label={words.lineParent}>{parent(organ.lineParentId, organ.lineParentName)}</Fact>
          <Fact label={words.lineCode}>{organ.lineCode}</Fact>
          <Fact label={words.domains}>{domainNames(organ.domainCodes)}</Fact>
          <Fact label={words.categoriesLabel}>{organ.categories.map((one) => words.categories[one]).join('、')}</Fact>
          <Fact label={words.validFrom}>{format.day(organ.validFrom)}</Fact>
          <Fact label={words.validTo}>{organ.validTo && format.day(organ.validTo)}</Fact>
          <Fact label={words.legalBasis} wide>
            {organ.legalBasis}
          </Fact>
        </Facts>
      </Sheet>
      <Sheet title={words.below}>
        <div className="flex flex-wrap gap-3">
          <ButtonLink to={`/organs?under=${organ.id}&tree=TERRITORY`} icon="list">
            {words.belowTerritory}
          </ButtonLink>
          <ButtonLink to={`/organs?under=${organ.id}&tree=LINE`} icon="list">
            {words.belowLine}
          </ButtonLink>
        </div>
      </Sheet>
    </Stack>
  )
}
