import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useMay } from '../../../layout/me.ts'
import { useDomainNames } from '../../../organisations/domain-names.ts'
import { domainsFor } from '../../../organisations/domains.server.ts'
import { LegalQualification } from '../../../people/legal-qualification.tsx'
import { personOf } from '../../../people/person.server.ts'
import { personTrail } from '../../../people/person-trail.ts'
import { PostTable } from '../../../people/post-table.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Fact, Facts } from '../../../ui/facts.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'
import { named } from '../../../words/sentence.ts'

export const handle = personTrail()

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [person, domains] = await Promise.all([personOf(request, params), domainsFor(request)])
  return { person, domains }
}

export default function OnePerson() {
  const { person, domains } = useLoaderData<typeof loader>()
  const { people: words, common } = useWords()
  const domainNames = useDomainNames(domains)
  const may = useMay()
  const here = `/people/${person.id}`
  return (
    <Stack>
      <PageHeader title={person.name} lead={person.organName}>
        {may('person:write') && (
          <ButtonLink to={`${here}/edit`} icon="pencil">
            {common.edit}
          </ButtonLink>
        )}
        {may('account:write') && (
          <ButtonLink to={`/accounts/new?person=${person.id}`} icon="key">
            {words.openAccount}
          </ButtonLink>
        )}
      </PageHeader>
      <Sheet>
        <div className="flex flex-col gap-6 sm:flex-row">
          <Portrait {...person} mayChange={may('person:write')} />
          <div className="flex-1">
            <Facts>
              <Fact label={words.idType}>{words.idTypes[person.idType]}</Fact>
              <Fact label={words.idNumber}>
                <span className="font-mono">{person.idNumber}</span>{' '}
                {may('person:reveal') && (
                  <Link to={`${here}/reveal`} className="whitespace-nowrap text-primary underline">
                    {words.reveal}
                  </Link>
                )}
              </Fact>
              <Fact label={words.sex}>{named(words.sexes, person.sex)}</Fact>
              <Fact label={words.phone}>{person.phone}</Fact>
              <Fact label={words.organ}>
                {person.organId && (
                  <Link to={`/organs/${person.organId}`} className="text-primary underline">
                    {person.organName}
                  </Link>
                )}
              </Fact>
              <Fact label={words.employment}>
                {person.employmentType && words.employmentTypes[person.employmentType]}
              </Fact>
              <Fact label={words.position}>{person.positionTitle}</Fact>
              <Fact label={words.domains}>{domainNames(person.domainCodes)}</Fact>
              <Fact label={words.legalQualification}>
                <LegalQualification person={person} mayChange={may('person:write')} />
              </Fact>
            </Facts>
          </div>
        </div>
      </Sheet>
      <Sheet
        title={words.posts}
        flush
        actions={
          may('person:write') && (
            <ButtonLink to={`${here}/posts/new`} icon="plus">
              {words.addPost}
            </ButtonLink>
          )
        }
      >
        <PostTable person={person} domainNames={domainNames} />
      </Sheet>
    </Stack>
  )
}

function Portrait({
  id,
  name,
  hasPhoto,
  mayChange,
}: {
  id: string
  name: string
  hasPhoto: boolean
  mayChange: boolean
}) {
  const { people: words } = useWords()
  return (
    <div className="flex w-40 shrink-0 flex-col items-center gap-2">
      {hasPhoto ? (
        <img
          src={`/api/people/${id}/photo`}
          alt={`${words.photo}：${name}`}
          width="144"
          height="178"
          className="border border-line"
        />
      ) : (
        <div className="flex h-44 w-36 items-center justify-center border border-dashed border-edge text-soft">
          {words.noPhoto}
        </div>
      )}
      {mayChange && (
        <Link to={`/people/${id}/photo`} className="text-primary underline">
          {hasPhoto ? words.changePhoto : words.uploadPhoto}
        </Link>
      )}
    </div>
  )
}
