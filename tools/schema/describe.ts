/** The schema in words that can be compared: tables, columns, constraints, indexes, grants, functions, comments. */
import type pg from 'pg';

type Rows = Record<string, string>[];

const COLUMNS = `SELECT c.relname AS t, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull::text AS "notNull",
    coalesce(pg_get_expr(d.adbin, d.adrelid), '') AS "default",
    CASE WHEN a.attcollation <> ty.typcollation THEN co.collname ELSE '' END AS collation
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type ty ON ty.oid = a.atttypid LEFT JOIN pg_collation co ON co.oid = a.attcollation
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relkind = 'r' AND c.relname <> 'schema_migration' ORDER BY c.relname, a.attnum`;
const CONSTRAINTS = `SELECT c.relname AS t, k.conname AS name, pg_get_constraintdef(k.oid) AS def FROM pg_constraint k
  JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
  WHERE k.contype <> 'n' AND c.relname <> 'schema_migration' ORDER BY 1, 2`;
const INDEXES = `SELECT i.tablename AS t, i.indexdef AS def FROM pg_indexes i
  WHERE i.schemaname = 'public' AND i.tablename <> 'schema_migration'
    AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conname = i.indexname) ORDER BY 1, i.indexname`;
const GRANTS = `SELECT table_name AS t, string_agg(privilege_type, ', ' ORDER BY privilege_type) AS may
  FROM information_schema.role_table_grants WHERE grantee = 'niangjia_app' AND table_schema = 'public' AND table_name <> 'schema_migration' GROUP BY 1 ORDER BY 1`;
const FUNCTIONS = `SELECT pg_get_functiondef(p.oid) AS def FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname = 'public' ORDER BY p.proname`;
const COMMENTS = `SELECT c.relname AS t, obj_description(c.oid) AS says FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
  WHERE c.relkind = 'r' AND obj_description(c.oid) IS NOT NULL ORDER BY 1`;

const ask = async (client: pg.ClientBase, text: string): Promise<Rows> => (await client.query(text)).rows;

export interface Described {
  /** For db/schema.sql. */
  schema: string;
  /** For db/types.gen.ts. */
  types: string;
  uncommented: string[];
}

export async function describeSchema(client: pg.ClientBase): Promise<Described> {
  const columns = await ask(client, COLUMNS);
  const [constraints, indexes, grants, functions, comments] = [
    await ask(client, CONSTRAINTS),
    await ask(client, INDEXES),
    await ask(client, GRANTS),
    await ask(client, FUNCTIONS),
    await ask(client, COMMENTS),
  ];
  const tables = [...new Set(columns.map(c => c.t!))];
  const of = (rows: Rows, table: string) => rows.filter(r => r.t === table);
  const text = tables.map(table => {
    const lines = [
      ...of(columns, table).map(
        c =>
          `  ${c.name} ${c.type}${c.collation ? ` COLLATE "${c.collation}"` : ''}${c.notNull === 'true' ? ' NOT NULL' : ''}${c.default ? ` DEFAULT ${c.default}` : ''}`,
      ),
      ...of(constraints, table).map(k => `  CONSTRAINT ${k.name} ${k.def}`),
    ];
    return [
      `CREATE TABLE ${table} (\n${lines.join(',\n')}\n);`,
      ...of(comments, table).map(c => `COMMENT ON TABLE ${table} IS '${c.says}';`),
      ...of(indexes, table).map(i => `${i.def!.replaceAll('public.', '')};`),
      ...of(grants, table).map(g => `GRANT ${g.may} ON ${table} TO niangjia_app;`),
    ].join('\n');
  });
  const head =
    '-- What all migrations make together. Written by `npm run schema`; compared by `npm run check`.\n';
  return {
    schema: `${head}\n${functions.map(f => `${f.def!.replaceAll('public.', '').trim()};`).join('\n')}\n\n${text.join('\n\n')}\n`,
    types: typesOf(tables, columns),
    uncommented: tables.filter(t => of(comments, t).length === 0),
  };
}

/** How the driver hands a type to the program: days and moments as text, counts as numbers (server/core/database/db.ts). */
const TYPES: Record<string, string> = {
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  numeric: 'number',
  boolean: 'boolean',
  bytea: 'Buffer',
  jsonb: 'unknown',
  'text[]': 'string[]',
};

function typesOf(tables: string[], columns: Rows): string {
  const body = tables.map(table => {
    const fields = columns
      .filter(c => c.t === table)
      .map(c => `    ${c.name}: ${TYPES[c.type!] ?? 'string'}${c.notNull === 'true' ? '' : ' | null'};`);
    return `  ${table}: {\n${fields.join('\n')}\n  };`;
  });
  return `// The tables as the driver hands them over. Written by \`npm run schema\`.\nexport interface Tables {\n${body.join('\n')}\n}\n`;
}
