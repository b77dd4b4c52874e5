import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Clock } from '../kernel/clock.ts';
import { MINUTE } from '../kernel/durations.ts';
import { newId } from '../kernel/ids.ts';
import type { Logger } from '../kernel/logger.ts';
import { answerErrors } from './answer-errors.ts';
import type { Api } from './api.ts';
import { requireMember } from './authenticate.ts';
import { JSON_LIMIT_BYTES } from './limits.ts';
import { logAnswers } from './log-answers.ts';
import { describeApi, describeMemberRoute } from './open-api.ts';
import { parseByZod } from './parse-request.ts';
import { addAccountRoutes } from './routes/accounts.ts';
import { addAuditRoutes } from './routes/audit.ts';
import { addBackupRoutes } from './routes/backups.ts';
import { addDeliveryRoutes } from './routes/deliveries.ts';
import { addDutyRoutes } from './routes/duty.ts';
import { addElectionRoutes } from './routes/elections.ts';
import { addFactorRoutes, addPasskeyRoutes } from './routes/factors.ts';
import { addFreezeRoutes } from './routes/freezes.ts';
import { addMediaRoutes } from './routes/media.ts';
import { addMemberRoutes } from './routes/members.ts';
import { addMetricRoutes } from './routes/metrics.ts';
import { addMissionRoutes } from './routes/missions.ts';
import { addNoticeRoutes } from './routes/notices.ts';
import { addOpenRoutes } from './routes/open-routes.ts';
import { addPeopleRoutes } from './routes/people.ts';
import { addPhoneRoutes } from './routes/phone.ts';
import { addPostArchiveRoutes } from './routes/post-archives.ts';
import { addPostRoutes } from './routes/posts.ts';
import { addPreferenceRoutes } from './routes/preferences.ts';
import { addRegisterRoutes } from './routes/register.ts';
import { addRemovalRoutes } from './routes/removals.ts';
import { addReportRoutes } from './routes/reports.ts';
import { addReviewRoutes } from './routes/reviews.ts';
import { addSessionRoutes } from './routes/sessions.ts';
import { addSignInRoutes } from './routes/sign-in.ts';
import { addTelegramRoutes } from './routes/telegram.ts';
import { addWebhook, type Webhook } from './routes/webhook.ts';
import { setSecurityHeaders } from './security-headers.ts';
import { serveConsole } from './serve-console.ts';
import type { Services } from './services.ts';

export interface ServerOptions {
  readonly services: Services;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Of the program, for the description of the interface. */
  readonly version: string;
  /** Addresses of proxies whose `X-Forwarded-For` and `-Proto` are believed: `10.0.0.0/8`. Nobody's where there are none. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** Where people find this server, for links in what others read: `https://communique.example`. */
  readonly publicUrl?: string | undefined;
  /** Where a trial shows what its simulated networks received. */
  readonly sandboxUrl?: string | undefined;
  /** Where `npm run build:web` leaves the console; absent: only the interface is served. */
  readonly consoleFolder?: string | undefined;
  /** Where Telegram brings what is said to the bot. */
  readonly webhook?: Webhook | undefined;
}

const MEMBER_ROUTES = [
  addPostRoutes,
  addPostArchiveRoutes,
  addReviewRoutes,
  addPhoneRoutes,
  addMediaRoutes,
  addDeliveryRoutes,
  addFreezeRoutes,
  addRemovalRoutes,
  addElectionRoutes,
  addMetricRoutes,
  addReportRoutes,
  addAccountRoutes,
  addMissionRoutes,
  addNoticeRoutes,
  addDutyRoutes,
  addPreferenceRoutes,
  addMemberRoutes,
  addTelegramRoutes,
  addPeopleRoutes,
  addSessionRoutes,
  addFactorRoutes,
  addPasskeyRoutes,
  addAuditRoutes,
  addBackupRoutes,
];

/** The HTTP interface, ready to listen. Close it before what the services stand on. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { services, clock, logger } = options;
  const app: Api = fastify({
    bodyLimit: JSON_LIMIT_BYTES,
    /** The link of a message has 138 letters. */
    routerOptions: { maxParamLength: 200 },
    genReqId: newId,
    /** A large upload over a thin line takes minutes; a request that trickles for ever does not hold a socket. */
    requestTimeout: 10 * MINUTE,
    trustProxy: [...(options.trustedProxies ?? [])],
    /** Addresses that can't be read: no hook runs for them. */
    frameworkErrors: (error, request, reply) => {
      setSecurityHeaders(request, reply);
      answerError(error, request, reply);
    },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(parseByZod);
  app.setSerializerCompiler(serializerCompiler);
  const answerError = answerErrors(app, logger, services.refusals);
  logAnswers(app, logger);
  app.addHook('onRequest', async (request, reply) => setSecurityHeaders(request, reply));
  await app.register(multipart);
  await describeApi(app, options.version);
  addOpenRoutes(app, services, options.sandboxUrl);
  addSignInRoutes(app, services, options.publicUrl);
  if (options.consoleFolder !== undefined) await serveConsole(app, options.consoleFolder);
  if (options.webhook) addWebhook(app, options.webhook);
  addRegisterRoutes(app, services, options.publicUrl);
  await app.register(
    async (members: Api) => {
      members.addHook('onRoute', describeMemberRoute);
      requireMember(members, { services, clock, publicUrl: options.publicUrl });
      for (const addRoutes of MEMBER_ROUTES) addRoutes(members, services);
    },
    { prefix: '/api/v1' },
  );
  await app.ready();
  return app;
}
