import { Readable } from 'node:stream';
import type { AuditView } from '../../audit/audit-views.ts';
import { csvHead, csvRows } from '../../reports/to-csv.ts';
import type { Api } from '../api.ts';
import { actorOf } from '../authenticate.ts';
import {
  anchorsUpload,
  auditColumns,
  auditExport,
  auditExportQuery,
  auditQuery,
  auditRecords,
  verification,
} from '../contract/audit.ts';
import { oneFile, readUpload } from '../read-upload.ts';
import type { Services } from '../services.ts';

export function addAuditRoutes(app: Api, services: Services): void {
  app.route({
    method: 'GET',
    url: '/audit',
    config: { needs: ['audit.read'] },
    schema: {
      tags: ['audit'],
      summary: 'The record of who did what, in order',
      querystring: auditQuery,
      response: { 200: auditRecords },
    },
    handler: async (request) => ({ records: await services.audit.list(actorOf(request), request.query) }),
  });

  app.route({
    method: 'GET',
    url: '/audit/export',
    config: { needs: ['audit.read'] },
    schema: {
      tags: ['audit'],
      summary: 'The whole record as a file, in order',
      description:
        'As JSON Lines, or as a table. A line of JSON has all that is hashed: SHA-256 of it without `hash`, as canonical JSON (RFC 8785), is its hash. A stream that breaks off is not whole.',
      querystring: auditExportQuery,
      response: { 200: auditExport },
    },
    handler: async (request, reply) => {
      const { format, ...span } = request.query;
      const pages = await services.audit.export(actorOf(request), span);
      return reply
        .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8')
        .headers({ 'content-disposition': `attachment; filename="audit.${format}"`, 'cache-control': 'no-store' })
        .send(Readable.from(format === 'csv' ? csvOf(pages) : linesOf(pages)));
    },
  });

  app.route({
    method: 'GET',
    url: '/audit/verify',
    config: { needs: ['audit.read'] },
    schema: {
      tags: ['audit'],
      summary: 'Walk the whole record and say whether it is unbroken',
      description: 'Held against the anchors that this house wrote outside its database.',
      response: { 200: verification },
    },
    handler: async (request) => services.audit.verify(actorOf(request)),
  });

  app.route({
    method: 'POST',
    url: '/audit/verify',
    config: { needs: ['audit.read'], upload: anchorsUpload },
    schema: {
      tags: ['audit'],
      summary: 'Walk the whole record and hold it against a copy of the anchors as well',
      description: 'The copy, of at most 20 MB, comes from where it is kept apart from this house. Nothing is changed.',
      response: { 200: verification },
    },
    handler: async (request) => {
      const { bytes } = oneFile(await readUpload(request, ['anchors']), 'anchors');
      return services.audit.verify(actorOf(request), Buffer.from(bytes).toString('utf8'));
    },
  });
}

type Pages = AsyncIterable<readonly AuditView[]>;

async function* linesOf(pages: Pages): AsyncGenerator<string> {
  for await (const page of pages) yield page.map((row) => `${JSON.stringify(contentOf(row))}\n`).join('');
}

async function* csvOf(pages: Pages): AsyncGenerator<string> {
  yield csvHead(auditColumns);
  for await (const page of pages) {
    const rows = page.map((row) => ({ ...contentOf(row), details: JSON.stringify(row.details) }));
    yield csvRows(auditColumns, rows);
  }
}

/** As it is hashed. */
function contentOf(row: AuditView) {
  return { ...row, seq: String(row.seq), at: row.at.toISOString() };
}
