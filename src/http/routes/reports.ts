import { answerCsv, csvAnswer, wantsCsv } from '../answer-csv.ts';
import type { Api } from '../api.ts';
import { actorOf } from '../authenticate.ts';
import { deliveryQuery } from '../contract/deliveries.ts';
import { report, reportRow } from '../contract/reports.ts';
import { deliveryFilter } from '../delivery-filter.ts';
import type { Services } from '../services.ts';

export function addReportRoutes(app: Api, services: Services): void {
  app.route({
    method: 'GET',
    url: '/reports/deliveries',
    config: { needs: ['report.view'] },
    schema: {
      tags: ['reports'],
      summary: 'What went out where and when, and what came back',
      querystring: deliveryQuery,
      response: { 200: csvAnswer(report) },
    },
    handler: async (request, reply) => {
      const rows = await services.reports.deliveries(actorOf(request), deliveryFilter(request.query));
      return wantsCsv(request) ? answerCsv(reply, 'report', reportRow.keyof().options, rows) : reply.send({ rows });
    },
  });
}
