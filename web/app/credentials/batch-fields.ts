/** Fields of the form of a batch that belong to one person: the domains applied for, and the name for messages. */
export const domainsField = (personId: string): string => `domains.${personId}`
export const nameField = (personId: string): string => `name.${personId}`
