import { describe, expect, it } from 'vitest'
import { isInside } from './inside.ts'
import { lineSystemPath, placeProblem, territoryPath } from './paths.ts'

const county = '/43/4301/430102/'
const bureau = { id: 'b', areaPath: county, path: `${county}b/`, linePath: '/line/MARKET/p/b/', lineCode: 'MARKET' }
const city = { id: 'c', areaPath: '/43/4301/', path: '/43/4301/c/', linePath: null, lineCode: null }

describe('the place in the territory', () => {
  it('is below the superior of the same area, else directly below the area', () => {
    expect(territoryPath('x', county, undefined)).toBe(`${county}x/`)
    expect(territoryPath('x', county, bureau)).toBe(`${county}b/x/`)
    expect(territoryPath('x', county, city)).toBe(`${county}x/`)
  })
})

describe('the place in the line system', () => {
  it('is below the line superior, at the head of a line, or nowhere', () => {
    expect(lineSystemPath('x', null, bureau)).toBe('/line/MARKET/p/b/x/')
    expect(lineSystemPath('x', 'FIRE', undefined)).toBe('/line/FIRE/x/')
    expect(lineSystemPath('x', null, undefined)).toBeNull()
  })

  it('can’t be opened by the scope of an area, nor the other way round', () => {
    expect(isInside('/43/', '/line/43/x/')).toBe(false)
    expect(isInside('', '/43/x/')).toBe(false)
    expect(isInside('/43/4301/', '/43/43010/x/')).toBe(false)
    expect(isInside('/line/A/,/43/4301/', '/43/4301/x/')).toBe(true)
  })
})

describe('a place', () => {
  const place = {
    level: 'COUNTY',
    area: { level: 'COUNTY', path: county },
    parent: undefined,
    lineParent: undefined,
    lineCode: null,
  } as const

  it('is low enough in the territory for the reviewers of the organ’s level', () => {
    expect(placeProblem(place)).toBeUndefined()
    expect(placeProblem({ ...place, area: { level: 'CITY', path: '/43/4301/' } })).toMatchObject({
      code: 'organ-area-too-wide',
    })
    expect(placeProblem({ ...place, level: 'TOWN' })).toBeUndefined()
    expect(placeProblem({ ...place, level: 'CITY' })).toBeUndefined()
  })

  it('is not below itself, not beside the superior’s area, and in one line', () => {
    const own = { path: bureau.path, linePath: bureau.linePath }
    const below = { ...bureau, path: `${bureau.path}d/`, linePath: `${bureau.linePath}d/` }
    expect(placeProblem({ ...place, parent: below, own })).toMatchObject({ code: 'organ-parent-below' })
    expect(placeProblem({ ...place, lineParent: below, own })).toMatchObject({ code: 'organ-line-parent-below' })
    expect(placeProblem({ ...place, parent: { ...bureau, areaPath: '/43/4302/' } })).toMatchObject({
      code: 'organ-parent-elsewhere',
    })
    expect(placeProblem({ ...place, lineParent: city })).toMatchObject({ code: 'organ-line-parent-no-line' })
    expect(placeProblem({ ...place, lineParent: bureau, lineCode: 'FIRE' })).toMatchObject({
      code: 'organ-line-differs',
    })
    expect(placeProblem({ ...place, parent: { ...bureau, path: 'x'.repeat(1000) } })).toMatchObject({
      code: 'organ-too-deep',
    })
  })
})
