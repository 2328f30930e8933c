import type { Chart } from '../scenario.ts';
import * as accumulateRoomReadings from './accumulate-room-readings.ts';
import * as applicantRequest from './applicant-request.ts';
import * as asyncFunction from './async-function.ts';
import * as asyncSubflow from './async-subflow.ts';
import * as bookLending from './book-lending.ts';
import * as carAuctionBids from './car-auction-bids.ts';
import * as carVitals from './car-vitals.ts';
import * as checkInbox from './check-inbox.ts';
import * as creditCheck from './credit-check.ts';
import * as eventBasedService from './event-based-service.ts';
import * as eventBased from './event-based.ts';
import * as eventGreeting from './event-greeting.ts';
import * as fillingWater from './filling-water.ts';
import * as finalizeCollegeApp from './finalize-college-app.ts';
import * as greeting from './greeting.ts';
import * as hello from './hello.ts';
import * as mathProblem from './math-problem.ts';
import * as mediaScanner from './media-scanner.ts';
import * as monitorJob from './monitor-job.ts';
import * as monitorPatient from './monitor-patient.ts';
import * as newPatientOnboarding from './new-patient-onboarding.ts';
import * as parallel from './parallel.ts';
import * as provisionOrders from './provision-orders.ts';
import * as purchaseOrderDeadline from './purchase-order-deadline.ts';
import * as reusingFunctions from './reusing-functions.ts';
import * as sendCloudevent from './send-cloudevent.ts';

function chart(name: string, parts: Omit<Chart, 'name'>): Chart {
  return { name, machine: parts.machine, actors: parts.actors, scenarios: parts.scenarios };
}

/** The published example workflows of XState, written anew as bare machines, each with the ways through it. */
export const charts: Chart[] = [
  chart('accumulate-room-readings', accumulateRoomReadings),
  chart('applicant-request', applicantRequest),
  chart('async-function', asyncFunction),
  chart('async-subflow', asyncSubflow),
  chart('book-lending', bookLending),
  chart('car-auction-bids', carAuctionBids),
  chart('car-vitals', carVitals),
  chart('check-inbox', checkInbox),
  chart('credit-check', creditCheck),
  chart('event-based-service', eventBasedService),
  chart('event-based', eventBased),
  chart('event-greeting', eventGreeting),
  chart('filling-water', fillingWater),
  chart('finalize-college-app', finalizeCollegeApp),
  chart('greeting', greeting),
  chart('hello', hello),
  chart('math-problem', mathProblem),
  chart('media-scanner', mediaScanner),
  chart('monitor-job', monitorJob),
  chart('monitor-patient', monitorPatient),
  chart('new-patient-onboarding', newPatientOnboarding),
  chart('parallel', parallel),
  chart('provision-orders', provisionOrders),
  chart('purchase-order-deadline', purchaseOrderDeadline),
  chart('reusing-functions', reusingFunctions),
  chart('send-cloudevent', sendCloudevent),
];
